//! Markdown made safe to show: nothing runs, nothing is fetched, and pictures come from the local copy only.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, format_html, parse_document};
use guichet_kernel::AttachmentId;

/// Deeper nesting than this is shown as typed: no person writes it, and renderers recurse on it.
const DEEPEST: usize = 60;

/// Safe HTML. HTML typed is shown as text; a picture of an attachment becomes `<img data-attachment="ID">` without
/// a source, any other picture its alternative text; links lead to http, https and mailto only.
pub(super) fn html(markdown: &str) -> String {
    if too_deep(markdown) {
        return format!("<pre>{}</pre>", ammonia::clean_text(markdown));
    }
    let arena = Arena::new();
    let options = options();
    let root = parse_document(&arena, markdown, &options);
    let pictures: Vec<_> = root
        .descendants()
        .filter(|node| matches!(node.data().value, NodeValue::Image(_)))
        .collect();
    for node in pictures {
        place_picture(node);
    }
    let mut rendered = String::new();
    if format_html(root, &options, &mut rendered).is_err() {
        return format!("<pre>{}</pre>", ammonia::clean_text(markdown));
    }
    SAFE.clean(&rendered).to_string()
}

/// The first `max` characters as one line of plain text, with an ellipsis when there is more.
pub(super) fn plain(markdown: &str, max: usize) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A picture and its identity must not eat the room of the words after it.
    let beginning: String = markdown.chars().take(max * 8).collect();
    let text = if too_deep(&beginning) {
        words(&beginning)
    } else {
        words(&text_of(&beginning))
    };
    if text.chars().count() <= max {
        return text;
    }
    let kept: String = text.chars().take(max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The text of a document without its marks.
fn text_of(markdown: &str) -> String {
    let arena = Arena::new();
    let mut text = String::new();
    for node in parse_document(&arena, markdown, &options()).descendants() {
        match &node.data().value {
            NodeValue::Text(it) => text.push_str(it),
            NodeValue::Code(it) => text.push_str(&it.literal),
            NodeValue::CodeBlock(it) => text.push_str(&it.literal),
            NodeValue::HtmlInline(it) => text.push_str(it),
            NodeValue::HtmlBlock(it) => text.push_str(&it.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            NodeValue::Paragraph
            | NodeValue::Heading(_)
            | NodeValue::Item(_)
            | NodeValue::TaskItem(_)
            | NodeValue::TableCell => text.push(' '),
            _ => {}
        }
    }
    text
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.render.hardbreaks = true;
    options.render.escape = true;
    options
}

/// Replaces a picture by what is drawn of it: the attachment's place, or its alternative text.
fn place_picture<'a>(node: &'a AstNode<'a>) {
    let target = match &node.data().value {
        NodeValue::Image(link) => link
            .url
            .strip_prefix("attachment:")
            .and_then(|id| id.parse::<AttachmentId>().ok()),
        _ => return,
    };
    match target {
        Some(id) => {
            let alternative: String = node
                .descendants()
                .filter_map(|child| match &child.data().value {
                    NodeValue::Text(text) => Some(text.to_string()),
                    NodeValue::HtmlInline(html) => Some(html.to_string()),
                    NodeValue::Code(code) => Some(code.literal.clone()),
                    _ => None,
                })
                .collect();
            for child in node.children().collect::<Vec<_>>() {
                child.detach();
            }
            let alternative = ammonia::clean_text(&alternative);
            node.data_mut().value = NodeValue::Raw(format!(
                "<img data-attachment=\"{id}\" alt=\"{alternative}\">"
            ));
        }
        None => {
            for child in node.children().collect::<Vec<_>>() {
                node.insert_before(child);
            }
            node.detach();
        }
    }
}

/// Whether a line opens more quotes or lists, or the text more brackets and emphasis in a row, than renderers bear.
fn too_deep(markdown: &str) -> bool {
    let mut open = 0_usize;
    for c in markdown.chars() {
        match c {
            '[' | '(' => open += 1,
            ']' | ')' => open = open.saturating_sub(1),
            '\n' => open = 0,
            _ => {}
        }
        if open > DEEPEST * 4 {
            return true;
        }
    }
    markdown.lines().any(|line| {
        let marks = line
            .chars()
            .take_while(|c| matches!(c, '>' | ' ' | '\t' | '-' | '*' | '+' | '.' | '0'..='9'));
        let (mut quotes, mut items) = (0, 0);
        for c in marks {
            match c {
                '>' => quotes += 1,
                '-' | '*' | '+' | '.' => items += 1,
                _ => {}
            }
        }
        quotes > DEEPEST
            || (items > DEEPEST
                && line.contains("- -") | line.contains("* *") | line.contains("+ +"))
            || line.chars().take_while(|c| c.is_whitespace()).count() > DEEPEST * 4
    })
}

/// What may remain, as a list of what is allowed and never of what is not.
static SAFE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut safe = Builder::empty();
    safe.tags(HashSet::from([
        "p",
        "br",
        "strong",
        "em",
        "del",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
        "a",
        "img",
        "input",
    ]))
    .clean_content_tags(HashSet::from(["script", "style"]))
    .tag_attributes(HashMap::from([
        ("a", HashSet::from(["href", "title"])),
        ("img", HashSet::from(["data-attachment", "alt"])),
        ("th", HashSet::from(["align"])),
        ("td", HashSet::from(["align"])),
        ("ol", HashSet::from(["start"])),
        ("input", HashSet::from(["type", "checked", "disabled"])),
    ]))
    .generic_attributes(HashSet::new())
    .url_schemes(HashSet::from(["http", "https", "mailto"]))
    .url_relative(UrlRelative::Deny)
    .link_rel(Some("noopener noreferrer nofollow"));
    safe
});

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: &str = "0190f5fe-7c00-7a00-8000-000000000001";

    #[test]
    fn ordinary_markdown_reads_well() {
        for (markdown, expected) in [
            ("Bonjour **Marc**", "<p>Bonjour <strong>Marc</strong></p>"),
            ("une ligne\nune autre", "<p>une ligne<br>\nune autre</p>"),
            ("~~non~~", "<p><del>non</del></p>"),
            ("- [x] fait", "checked"),
            (
                "| a | b |\n|---|--:|\n| 1 | 2 |",
                "<td align=\"right\">2</td>",
            ),
            (
                "voir https://exemple.fr/a?b=1&c=2",
                "href=\"https://exemple.fr/a?b=1&amp;c=2\"",
            ),
            (
                "[écrire](mailto:aide@exemple.fr)",
                "href=\"mailto:aide@exemple.fr\"",
            ),
            ("`<b>`", "<code>&lt;b&gt;</code>"),
        ] {
            let html = html(markdown);
            assert!(html.contains(expected), "{markdown:?} gave {html:?}");
        }
        assert!(html("[a](https://exemple.fr)").contains("rel=\"noopener noreferrer nofollow\""));
    }

    #[test]
    fn a_picture_is_the_place_of_an_attachment_or_its_text() {
        assert_eq!(
            html(&format!("![écran \"noir\" <b>](attachment:{ID} \"titre\")")).trim(),
            format!(
                "<p><img data-attachment=\"{ID}\" alt=\"écran &quot;noir&quot; &lt;b&gt;\"></p>"
            )
        );
        for remote in [
            "http://mouchard.example/p.png",
            "//mouchard.example/p.png",
            "data:image/png;base64,AAAA",
            "attachment:pas-un-identifiant",
            "upload:0190f5fe-7c00-7a00-8000-000000000001",
            "file:///etc/passwd",
        ] {
            let html = html(&format!("avant ![légende **grasse**]({remote}) après"));
            assert!(
                !html.contains("<img") && html.contains("légende"),
                "{remote} gave {html:?}"
            );
            assert!(
                !html.contains("mouchard"),
                "{remote} leaves a trace of where it was: {html:?}"
            );
        }
    }

    /// Tags and attributes that could run, fetch or restyle something, in what is shown as HTML.
    fn harm(html: &str) -> Option<String> {
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default().to_lowercase();
            let name: String = tag
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let attributes = tag[tag.find(char::is_whitespace).unwrap_or(tag.len())..].to_owned();
            let bare: String = {
                let mut inside = false;
                attributes
                    .chars()
                    .filter(|c| {
                        if *c == '"' {
                            inside = !inside
                        }
                        !inside && *c != '"'
                    })
                    .collect()
            };
            let named = |wanted: &str| {
                bare.split_whitespace()
                    .any(|it| it.trim_end_matches('=').starts_with(wanted))
            };
            let allowed = [
                "p",
                "br",
                "strong",
                "em",
                "del",
                "code",
                "pre",
                "blockquote",
                "ul",
                "ol",
                "li",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "hr",
                "a",
                "img",
                "input",
            ];
            if !allowed.contains(&name.as_str())
                || named("on")
                || named("style")
                || named("src")
                || named("class")
            {
                return Some(tag);
            }
            if let Some(at) = attributes.find("href=\"") {
                let target = &attributes[at + 6..];
                if !["http:", "https:", "mailto:"]
                    .iter()
                    .any(|scheme| target.starts_with(scheme))
                {
                    return Some(tag);
                }
            }
        }
        None
    }

    #[test]
    fn hostile_text_neither_runs_nor_fetches() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "[clic](javascript:alert(1))",
            "[clic](JaVaScRiPt:alert(1))",
            "[clic](&#106;avascript:alert(1))",
            "[clic](java\tscript:alert(1))",
            "[clic](data:text/html;base64,PHNjcmlwdD4=)",
            "[clic](vbscript:x)",
            "[clic](file:///etc/passwd)",
            "[clic](//exemple.fr)",
            "[clic](attachment:0190f5fe-7c00-7a00-8000-000000000001)",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<javascript:alert(1)>",
            "<p style=\"position:fixed\">x</p>",
            "<style>*{display:none}</style>",
            "<iframe src=https://exemple.fr></iframe>",
            "<form action=/><input type=text></form>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<!--><script>alert(1)</script>-->",
            "<![CDATA[<script>alert(1)</script>]]>",
            "`` ` <script> ``",
            "```\"><script>alert(1)</script>\nx\n```",
            "~~~ x\" onload=\"alert(1)\nx\n~~~",
            "![x](attachment:0190f5fe-7c00-7a00-8000-000000000001\"onerror=\"alert(1))",
            "![\" onerror=\"alert(1)](attachment:0190f5fe-7c00-7a00-8000-000000000001)",
            "![<script>](attachment:0190f5fe-7c00-7a00-8000-000000000001)",
            "[x]: javascript:alert(1)\n\n[x]",
            "| <img src=x onerror=alert(1)> |\n|---|\n| [a](javascript:x) |",
            "<div\n\nonclick=alert(1)>",
            "\u{0}<scr\u{0}ipt>alert(1)</script>",
            "<img data-attachment=\"x\" src=\"http://mouchard.example\">",
        ] {
            let html = html(hostile);
            assert_eq!(harm(&html), None, "{hostile:?} gave {html:?}");
        }
    }

    #[test]
    fn deep_and_long_text_is_shown_in_reasonable_time() {
        let started = std::time::Instant::now();
        for hostile in [
            ">", "[", "![", "*", "- ", "(", "`", "_a ", "<", "|", "&", "> - ", "1. ", "**a ", "\t",
            "~~", "[a](", "a@",
        ] {
            let text = hostile.repeat(50_000 / hostile.len());
            let html = html(&text);
            assert_eq!(harm(&html), None, "{hostile:?}");
        }
        assert!(
            started.elapsed().as_secs() < 60,
            "took {:?}",
            started.elapsed()
        );
    }

    #[test]
    fn an_extract_is_words_only() {
        let text = format!(
            "# Bonjour\n\n![capture](attachment:{ID})\n\n**Marc**, le `pilote`\nest [ici](https://x.fr)."
        );
        assert_eq!(
            plain(&text, 140),
            "Bonjour capture Marc, le pilote est ici."
        );
        assert_eq!(plain("mot ".repeat(100).as_str(), 10), "mot mot m…");
    }

    proptest! {
        #[test]
        fn any_text_is_harmless(text in "(?s).{0,200}") {
            prop_assert_eq!(harm(&html(&text)), None);
        }

        #[test]
        fn any_mixture_of_dangerous_pieces_is_harmless(pieces in proptest::collection::vec(prop::sample::select(vec![
            "<", ">", "\"", "'", "script", "img", "svg", " src=x", " onerror=alert(1)", "](", "![", "[", "javascript:",
            "data:", "attachment:0190f5fe-7c00-7a00-8000-000000000001", ")", "\n", "`", "```", "&#x6a;", "&lt;", "/", "style=", " ", "|", "---", ">",
        ]), 0..40)) {
            let text = pieces.concat();
            prop_assert_eq!(harm(&html(&text)), None, "{}", text);
        }
    }
}
