//! The interface and the very same commands over HTTP, so that a test's browser can use them. Never shipped: it
//! listens on the loopback only and has no transport security of its own.
//!
//! Each browser (by cookie) is one [`Session`]; all share one store, so several people can be signed in at once.

mod files;
mod pages;

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use clap::Parser;
use guichet_adapters::Found;
use guichet_ipc::{Desk, MemoryKeeper, Session};
use guichet_kernel::{Problem, RefusalCode, UploadId};
use guichet_replica::{CHUNK_BYTES, CHUNKS_AT_ONCE, Key, Store};
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

/// Serves a store's desk to browsers of this machine.
#[derive(Parser)]
struct Arguments {
    /// Folder of the store.
    #[arg(long)]
    store: PathBuf,
    /// Port on the loopback; a free one when 0.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The built interface.
    #[arg(long, default_value = "ui/dist")]
    dist: PathBuf,
}

struct Host {
    desk: Arc<Desk>,
    sessions: Mutex<HashMap<String, Arc<Session>>>,
    dist: PathBuf,
    csp: HeaderValue,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .init();
    let arguments = Arguments::parse();
    let Found::Key(key) = guichet_adapters::find_key(&arguments.store)? else {
        anyhow::bail!("only a password opens this copy");
    };
    let store = Store::open(&arguments.store, &Key::new(key)).await?;
    let desk = Desk::new(store);
    desk.tells(guichet_adapters::machine_facts);
    desk.probes(guichet_adapters::network_facts);
    desk.sweep().await?;
    tokio::spawn(Arc::clone(&desk).watch());
    guichet_link::attach(&desk);
    let host = Arc::new(Host {
        desk,
        sessions: Mutex::default(),
        dist: arguments.dist,
        csp: pages::content_security_policy()?,
    });
    let app = Router::new()
        .route("/call/{name}", post(call))
        .route("/chunk/{upload}/{index}", post(chunk))
        .route("/events", get(events))
        .route("/file/{id}", get(files::file))
        .route("/thumb/{id}", get(files::thumb))
        .route("/upload/{id}", get(files::upload))
        .route("/open/{id}", post(files::open))
        .route("/export", post(export))
        .fallback(pages::page)
        .layer(middleware::from_fn_with_state(Arc::clone(&host), session))
        .layer(DefaultBodyLimit::max(CHUNK_BYTES * (CHUNKS_AT_ONCE + 1)))
        .with_state(host);
    let listener =
        tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port)))
            .await
            .context("cannot listen")?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

impl Host {
    /// The session named by the cookies, or a new one with the cookie that will name it.
    fn session(&self, cookies: Option<&str>) -> (Arc<Session>, Option<String>) {
        let known = cookies.and_then(|it| {
            it.split("; ")
                .find_map(|pair| pair.strip_prefix("guichet="))
        });
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = known.and_then(|name| sessions.get(name)) {
            return (Arc::clone(session), None);
        }
        let name = UploadId::new().to_string();
        let session = Session::new(Arc::clone(&self.desk), Arc::new(MemoryKeeper::default()));
        sessions.insert(name.clone(), Arc::clone(&session));
        (
            session,
            Some(format!("guichet={name}; Path=/; HttpOnly; SameSite=Strict")),
        )
    }
}

/// Gives every request the session of its browser.
async fn session(State(host): State<Arc<Host>>, mut request: Request, next: Next) -> Response {
    let cookies = request
        .headers()
        .get(header::COOKIE)
        .and_then(|value| value.to_str().ok());
    let (session, cookie) = host.session(cookies);
    request.extensions_mut().insert(session);
    let mut response = next.run(request).await;
    if let Some(cookie) = cookie.and_then(|text| HeaderValue::from_str(&text).ok()) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response.headers_mut().insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn call(
    Extension(session): Extension<Arc<Session>>,
    Path(name): Path<String>,
    Json(request): Json<serde_json::Value>,
) -> Response {
    match session.call(&name, request).await {
        Ok(answer) => Json(answer).into_response(),
        Err(problem) => refused(&problem),
    }
}

async fn chunk(
    Extension(session): Extension<Arc<Session>>,
    Path((upload, index)): Path<(String, u32)>,
    bytes: Bytes,
) -> Response {
    let Ok(upload) = upload.parse() else {
        return refused(&RefusalCode::NotFound.into());
    };
    match session.put_chunk(upload, index, &bytes).await {
        Ok(()) => Json(()).into_response(),
        Err(problem) => refused(&problem),
    }
}

async fn export(
    Extension(session): Extension<Arc<Session>>,
    Json(request): Json<serde_json::Value>,
) -> Response {
    let Ok(request) = serde_json::from_value(request) else {
        return refused(&RefusalCode::Invalid.into());
    };
    let mut table = Vec::new();
    match session.export(&request, &mut table).await {
        Ok(count) => {
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                (
                    header::HeaderName::from_static("x-tickets"),
                    count.to_string(),
                ),
            ];
            (headers, table).into_response()
        }
        Err(problem) => refused(&problem),
    }
}

async fn events(State(host): State<Arc<Host>>) -> impl IntoResponse {
    let events = BroadcastStream::new(host.desk.events())
        .filter_map(Result::ok)
        .map(|event| axum::response::sse::Event::default().json_data(&event));
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// A problem as the browser's transport expects it.
fn refused(problem: &Problem) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(problem)).into_response()
}
