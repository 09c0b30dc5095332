//! The sentence of a toast, and where a click on it leads.

use guichet_adapters::Toast;
use guichet_areas::notices::NoticeKind;
use guichet_ipc::ToastView;
use guichet_words::Words;

/// Most toasts at once: more are told by one, whose list is in the window.
pub(crate) const MOST: usize = 3;

/// The route of the list of notices.
pub(crate) const LIST: &str = "#/notices";

/// One toast for many things that happened meanwhile. It replaces the digest before.
pub(crate) fn digest(count: usize, words: &Words) -> Toast {
    Toast {
        about: "digest".to_owned(),
        title: words.get("toast-digest", &[("count", count.into())]),
        body: words.get("toast-digest-detail", &[]),
        action: words.get("toast-open", &[]),
    }
}

/// The toast in words. One about a ticket replaces the one before about the same ticket.
pub(crate) fn worded(view: &ToastView, words: &Words) -> Toast {
    let title = || ("title", view.title.as_str().into());
    let by = || ("by", view.by.as_str().into());
    // A word of the locale files: the server has not given the ticket its number yet.
    let number = || {
        let number = view.ticket_number.map(|it| it.to_string());
        ("number", number.unwrap_or_else(|| "none".into()).into())
    };
    let detail_by = || words.get("toast-detail-by", &[number(), by()]);
    if view.tickets > 1 {
        return Toast {
            about: view.notice.to_string(),
            title: several(view, words),
            body: words.get("toast-detail-several", &[by()]),
            action: words.get("toast-open", &[]),
        };
    }
    let (sentence, body) = match view.kind {
        NoticeKind::AssignedToMe => (words.get("toast-assigned-to-me", &[title()]), detail_by()),
        NoticeKind::AssignedToMyTeam => (
            words.get("toast-assigned-to-my-team", &[title()]),
            detail_by(),
        ),
        NoticeKind::Resolved => (words.get("toast-resolved", &[title()]), detail_by()),
        NoticeKind::Reopened => (words.get("toast-reopened", &[title()]), detail_by()),
        NoticeKind::Overwritten => (words.get("toast-overwritten", &[title()]), detail_by()),
        NoticeKind::Answered => {
            let extract = ("extract", view.extract.as_str().into());
            let body = if view.extract.is_empty() {
                words.get("toast-detail-title", &[number(), title()])
            } else {
                words.get("toast-detail-extract", &[number(), title(), extract])
            };
            (words.get("toast-answered", &[by()]), body)
        }
        NoticeKind::RegistrationWaiting => (
            words.get(
                "toast-registration-waiting",
                &[("name", view.title.as_str().into())],
            ),
            words.get("toast-detail-registration", &[]),
        ),
    };
    let about = view
        .ticket_id
        .map_or_else(|| view.notice.to_string(), |id| id.to_string());
    Toast {
        about,
        title: sentence,
        body,
        action: words.get("toast-open", &[]),
    }
}

/// The sentence of a change that told of several tickets.
fn several(view: &ToastView, words: &Words) -> String {
    let key = match view.kind {
        NoticeKind::AssignedToMe => "toast-several-assigned-to-me",
        NoticeKind::AssignedToMyTeam => "toast-several-assigned-to-my-team",
        NoticeKind::Resolved => "toast-several-resolved",
        NoticeKind::Reopened => "toast-several-reopened",
        NoticeKind::Answered | NoticeKind::RegistrationWaiting | NoticeKind::Overwritten => {
            "toast-several-answered"
        }
    };
    words.get(key, &[("count", view.tickets.into())])
}

/// The route of what it is about.
pub(crate) fn route(view: &ToastView) -> String {
    match view.ticket_id {
        Some(id) => format!("#/tickets/all/{id}"),
        None => LIST.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use guichet_kernel::{Language, NoticeId, TicketId};

    use super::*;

    fn view(kind: NoticeKind) -> ToastView {
        ToastView {
            notice: NoticeId::new(),
            kind,
            ticket_id: Some(TicketId::new()),
            ticket_number: Some(1048),
            tickets: 1,
            title: "Impression A3 impossible".to_owned(),
            by: "Marc Petit".to_owned(),
            extract: "Je passe demain".to_owned(),
        }
    }

    #[test]
    fn each_event_has_its_sentence() {
        let fr = Words::new(Language::Fr);
        let said = |kind| worded(&view(kind), &fr);
        let cases = [
            (
                NoticeKind::AssignedToMe,
                "«\u{a0}Impression A3 impossible\u{a0}» vous est attribué",
            ),
            (
                NoticeKind::AssignedToMyTeam,
                "«\u{a0}Impression A3 impossible\u{a0}» est attribué à votre équipe",
            ),
            (
                NoticeKind::Resolved,
                "Votre ticket «\u{a0}Impression A3 impossible\u{a0}» a été résolu",
            ),
            (
                NoticeKind::Overwritten,
                "Votre modification de «\u{a0}Impression A3 impossible\u{a0}» a été remplacée",
            ),
            (
                NoticeKind::Reopened,
                "«\u{a0}Impression A3 impossible\u{a0}» est rouvert",
            ),
        ];
        for (kind, sentence) in cases {
            let toast = said(kind);
            assert_eq!(
                (toast.title.as_str(), toast.body.as_str()),
                (sentence, "n°\u{a0}1048 · par Marc Petit"),
                "{kind:?}"
            );
        }
        let forty = ToastView {
            ticket_id: None,
            ticket_number: None,
            tickets: 40,
            title: String::new(),
            ..view(NoticeKind::AssignedToMe)
        };
        let toast = worded(&forty, &fr);
        assert_eq!(
            (toast.title.as_str(), toast.body.as_str()),
            ("40 tickets vous sont attribués", "par Marc Petit")
        );
        let answer = said(NoticeKind::Answered);
        assert_eq!(answer.title, "Nouvelle réponse de Marc Petit");
        assert_eq!(
            answer.body,
            "n°\u{a0}1048 · Impression A3 impossible\u{a0}: Je passe demain"
        );
        assert_eq!(answer.action, "Ouvrir");
        let english = worded(&view(NoticeKind::Resolved), &Words::new(Language::En));
        assert_eq!(
            english.title,
            "Your ticket “Impression A3 impossible” has been resolved"
        );
    }

    #[test]
    fn many_things_are_one_toast() {
        let toast = digest(12, &Words::new(Language::Fr));
        assert_eq!(toast.title, "12 choses se sont passées");
        assert_eq!(toast.body, "Elles sont dans vos notifications.");
        let toast = digest(4, &Words::new(Language::En));
        assert_eq!(toast.title, "4 things happened");
    }

    #[test]
    fn an_answer_without_words_shows_the_ticket() {
        let silent = ToastView {
            extract: String::new(),
            ..view(NoticeKind::Answered)
        };
        assert_eq!(
            worded(&silent, &Words::new(Language::En)).body,
            "#1048 · Impression A3 impossible"
        );
    }

    #[test]
    fn a_ticket_the_server_has_not_numbered_is_told_without_a_number() {
        let unnumbered = ToastView {
            ticket_number: None,
            ..view(NoticeKind::AssignedToMe)
        };
        let said = worded(&unnumbered, &Words::new(Language::Fr)).body;
        assert!(said.starts_with("par "), "{said}");
    }

    #[test]
    fn a_toast_is_about_its_ticket_and_leads_to_it() {
        let answered = view(NoticeKind::Answered);
        let id = answered.ticket_id.unwrap();
        let resolved = ToastView {
            ticket_id: Some(id),
            ..view(NoticeKind::Resolved)
        };
        let fr = Words::new(Language::Fr);
        assert_eq!(worded(&answered, &fr).about, worded(&resolved, &fr).about);
        assert_eq!(route(&resolved), format!("#/tickets/all/{id}"));
        let account = ToastView {
            ticket_id: None,
            ..view(NoticeKind::RegistrationWaiting)
        };
        assert_eq!(route(&account), "#/notices");
        assert_eq!(worded(&account, &fr).about, account.notice.to_string());
    }
}
