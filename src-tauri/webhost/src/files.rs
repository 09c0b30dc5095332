//! Files and pictures, as the shell's own scheme serves them.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use guichet_ipc::{FileBytes, Session, Variant};
use guichet_kernel::{Answer, RefusalCode};

use crate::refused;

/// An attachment's bytes.
pub(crate) async fn file(
    Extension(session): Extension<Arc<Session>>,
    Path(id): Path<String>,
) -> Response {
    attachment(&session, &id, Variant::File).await
}

/// A picture's small version.
pub(crate) async fn thumb(
    Extension(session): Extension<Arc<Session>>,
    Path(id): Path<String>,
) -> Response {
    attachment(&session, &id, Variant::Thumb).await
}

/// The picture of a finished upload that is not attached yet.
pub(crate) async fn upload(
    Extension(session): Extension<Arc<Session>>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse() else {
        return refused(&RefusalCode::NotFound.into());
    };
    answer(session.upload_picture(id).await).await
}

/// Opening with the system has no meaning in a browser: the request is checked as in the shell, nothing is started.
pub(crate) async fn open(
    Extension(session): Extension<Arc<Session>>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse() else {
        return refused(&RefusalCode::NotFound.into());
    };
    match session.file(id, Variant::File).await {
        Ok(_) => StatusCode::NO_CONTENT.into_response(),
        Err(problem) => refused(&problem),
    }
}

async fn attachment(session: &Session, id: &str, variant: Variant) -> Response {
    let Ok(id) = id.parse() else {
        return refused(&RefusalCode::NotFound.into());
    };
    answer(session.file(id, variant).await).await
}

async fn answer(file: Answer<FileBytes>) -> Response {
    let file = match file {
        Ok(file) => file,
        Err(problem) => return (StatusCode::NOT_FOUND, problem.to_string()).into_response(),
    };
    let mime = HeaderValue::from_str(&file.mime)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    match file.whole().await {
        Ok(bytes) => {
            let headers = [
                (header::CONTENT_TYPE, mime),
                (
                    header::CONTENT_SECURITY_POLICY,
                    HeaderValue::from_static("sandbox; default-src 'none'"),
                ),
            ];
            (headers, bytes).into_response()
        }
        Err(problem) => refused(&problem),
    }
}
