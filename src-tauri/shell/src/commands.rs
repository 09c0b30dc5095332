//! What the window may ask: any command of the table, by name, and the pieces of an upload.

use std::sync::Arc;

use guichet_ipc::Session;
use guichet_kernel::{Answer, RefusalCode, UploadId};
use serde_json::Value;
use tauri::http::HeaderMap;
use tauri::ipc::{InvokeBody, Request};
use tauri::{AppHandle, Manager as _, State};

use crate::door;

/// Runs a command of the table; while the copy is not open, at its door.
///
/// # Errors
/// What the command refuses.
#[tauri::command]
pub(crate) async fn call(app: AppHandle, name: String, args: Option<Value>) -> Answer<Value> {
    let args = args.unwrap_or_default();
    match app.try_state::<Arc<Session>>() {
        Some(session) => session.call(&name, args).await,
        None => door::call(&app, &name, args).await,
    }
}

/// Takes one piece of an upload: the body is the bytes, `x-upload` and `x-index` say which.
///
/// # Errors
/// Refusal `upload-broken` for a request without these, and what [`Session::put_chunk`] refuses.
#[tauri::command]
pub(crate) async fn put_chunk(
    session: State<'_, Arc<Session>>,
    request: Request<'_>,
) -> Answer<()> {
    let (upload, index) = which(request.headers()).ok_or(RefusalCode::UploadBroken)?;
    match request.body() {
        InvokeBody::Raw(bytes) => session.put_chunk(upload, index, bytes).await,
        // Where a webview cannot send bytes, they come as numbers.
        InvokeBody::Json(value) => {
            let bytes: Vec<u8> =
                serde_json::from_value(value.clone()).map_err(|_| RefusalCode::UploadBroken)?;
            session.put_chunk(upload, index, &bytes).await
        }
    }
}

fn which(headers: &HeaderMap) -> Option<(UploadId, u32)> {
    let text = |name: &str| headers.get(name).and_then(|it| it.to_str().ok());
    Some((
        text("x-upload")?.parse().ok()?,
        text("x-index")?.parse().ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(upload: &str, index: &str) -> HeaderMap {
        [("x-upload", upload), ("x-index", index)]
            .into_iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn a_piece_says_what_it_is_a_piece_of() {
        let id = UploadId::new();
        assert_eq!(which(&headers(&id.to_string(), "7")), Some((id, 7)));
        for (upload, index) in [
            ("", "7"),
            (&*id.to_string(), "-1"),
            (&*id.to_string(), ""),
            ("../x", "0"),
        ] {
            assert_eq!(which(&headers(upload, index)), None, "{upload:?} {index:?}");
        }
        assert_eq!(which(&HeaderMap::new()), None);
    }
}
