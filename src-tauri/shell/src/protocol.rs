//! `guichet://`: the pictures and files of the store, for `<img>`; checked like every command.

use std::sync::Arc;

use guichet_ipc::{FileBytes, Session, Variant};
use guichet_kernel::{Answer, AttachmentId, Problem, UploadId};
use percent_encoding::percent_decode_str;
use tauri::http::{HeaderValue, Response, StatusCode, header};
use tauri::{AppHandle, Manager as _, UriSchemeResponder};

use crate::problem_page::{self, BootProblem};
use crate::{language, waiting_page};

/// The name of the scheme.
pub(crate) const SCHEME: &str = "guichet";

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Attached(AttachmentId, Variant),
    Uploaded(UploadId),
    Problem,
    Waiting,
}

/// Pictures a page may draw. Anything else is bytes without a meaning: no file of a ticket becomes a page.
const DRAWN: &[&str] = &[
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/bmp",
];

/// Answers one request, off the main thread.
pub(crate) fn serve(app: &AppHandle, path: &str, responder: UriSchemeResponder) {
    let (app, wanted) = (app.clone(), wanted(path));
    tauri::async_runtime::spawn(async move { responder.respond(answer(&app, wanted).await) });
}

async fn answer(app: &AppHandle, wanted: Option<Wanted>) -> Response<Vec<u8>> {
    let session = app.try_state::<Arc<Session>>();
    let file = match (wanted, session) {
        (Some(Wanted::Problem), _) => {
            return app.try_state::<BootProblem>().map_or_else(
                || empty(StatusCode::NOT_FOUND),
                |it| problem_page::answer(&it),
            );
        }
        (Some(Wanted::Waiting), _) => {
            return waiting_page::answer(language::of_the_system());
        }
        (Some(Wanted::Attached(id, variant)), Some(session)) => session.file(id, variant).await,
        (Some(Wanted::Uploaded(id)), Some(session)) => session.upload_picture(id).await,
        _ => return empty(StatusCode::NOT_FOUND),
    };
    whole(file).await.unwrap_or_else(|problem| {
        empty(match problem {
            Problem::Refusal(_) => StatusCode::NOT_FOUND,
            Problem::Failure(_) => StatusCode::INTERNAL_SERVER_ERROR,
        })
    })
}

async fn whole(file: Answer<FileBytes>) -> Answer<Response<Vec<u8>>> {
    let file = file?;
    let mime = DRAWN.iter().find(|it| **it == file.mime).copied();
    let mut response = Response::new(file.whole().await?);
    let headers = response.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(
        header::CONTENT_TYPE,
        mime.unwrap_or("application/octet-stream"),
    );
    set(
        header::CONTENT_DISPOSITION,
        if mime.is_some() {
            "inline"
        } else {
            "attachment"
        },
    );
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; sandbox",
    );
    // The pages of the window, which have another scheme, may read the pixels of pictures: to annotate them.
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    // Bytes of an encrypted store stay out of the webview's cache on disk.
    set(header::CACHE_CONTROL, "no-store");
    Ok(response)
}

pub(crate) fn empty(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

/// Reads `/file/<id>`, `/thumb/<id>`, `/upload/<id>`, `/problem`, `/waiting`; the client escapes the slash between the two.
fn wanted(path: &str) -> Option<Wanted> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let mut parts = path.trim_matches('/').split('/');
    let (kind, id) = (parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    match (kind, id) {
        ("file", Some(id)) => Some(Wanted::Attached(id.parse().ok()?, Variant::File)),
        ("thumb", Some(id)) => Some(Wanted::Attached(id.parse().ok()?, Variant::Thumb)),
        ("upload", Some(id)) => Some(Wanted::Uploaded(id.parse().ok()?)),
        ("problem", None) => Some(Wanted::Problem),
        ("waiting", None) => Some(Wanted::Waiting),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_one_file() {
        let id = AttachmentId::new();
        let upload = UploadId(id.0);
        for path in [
            format!("/file/{id}"),
            format!("/file%2F{id}"),
            format!("file/{id}"),
        ] {
            assert_eq!(
                wanted(&path),
                Some(Wanted::Attached(id, Variant::File)),
                "{path}"
            );
        }
        assert_eq!(
            wanted(&format!("/thumb%2F{id}")),
            Some(Wanted::Attached(id, Variant::Thumb))
        );
        assert_eq!(
            wanted(&format!("/upload/{id}")),
            Some(Wanted::Uploaded(upload))
        );
        assert_eq!(wanted("/problem"), Some(Wanted::Problem));
        assert_eq!(wanted("/waiting"), Some(Wanted::Waiting));
    }

    #[test]
    fn any_other_address_names_nothing() {
        let id = AttachmentId::new();
        for path in [
            "",
            "/",
            "/file",
            "/file/",
            "/file/1",
            "/other/1",
            "/file/%ff",
            "/problem/x",
            "/../../etc/passwd",
        ] {
            assert_eq!(wanted(path), None, "{path}");
        }
        assert_eq!(wanted(&format!("/file/{id}/more")), None);
    }
}
