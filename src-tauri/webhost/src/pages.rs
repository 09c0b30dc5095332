//! The built interface, under the same content security policy as in the window.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::Host;

/// The policy of `tauri.conf.json`: one text for the window and for tests.
pub(crate) fn content_security_policy() -> anyhow::Result<HeaderValue> {
    let config: serde_json::Value = serde_json::from_str(include_str!("../../../tauri.conf.json"))?;
    let policy = config["app"]["security"]["csp"]
        .as_str()
        .context("tauri.conf.json has no policy")?;
    Ok(HeaderValue::from_str(policy)?)
}

/// A file of the built interface; the root is its index.
pub(crate) async fn page(State(host): State<Arc<Host>>, uri: Uri) -> Response {
    let asked = Path::new(uri.path().trim_start_matches('/'));
    if asked
        .components()
        .any(|part| !matches!(part, Component::Normal(_)))
    {
        return StatusCode::NOT_FOUND.into_response();
    }
    let path: PathBuf = if asked.as_os_str().is_empty() {
        host.dist.join("index.html")
    } else {
        host.dist.join(asked)
    };
    let Ok(bytes) = tokio::fs::read(&path).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match path.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_SECURITY_POLICY, host.csp.clone()),
    ];
    (headers, bytes).into_response()
}
