//! A cell that no spreadsheet takes for a formula.

/// The text, with an apostrophe before what would run: a spreadsheet computes what begins so, and what it computes may
/// read files or call the network (OWASP, « CSV injection »). Marks that only look like these, in full width, too.
pub(super) fn plain(text: String) -> String {
    let first = text.trim_start_matches(' ').chars().next();
    let computes = |it: char| {
        matches!(
            it,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
        )
    };
    if first.is_some_and(computes) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_is_made_text() {
        for text in [
            "=HYPERLINK(\"http://x\")",
            "+33 5 61 00 00 00",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            " =1",
            "＝1",
        ] {
            assert_eq!(plain(text.to_owned()), format!("'{text}"), "{text:?}");
        }
        for text in ["", "Écran noir", "1048", "2026-11-20 09:12", "a=b", "« - »"] {
            assert_eq!(plain(text.to_owned()), text);
        }
    }
}
