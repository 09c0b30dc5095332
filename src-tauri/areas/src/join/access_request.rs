//! A request for access, which travels by hand: written where somebody wants in, read where accounts are made.

use guichet_kernel::{Answer, Line, Problem, Refusal, RefusalCode, clean_line};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::HandedFile;
use crate::people::fields;

/// The only form there is.
const FORM: u32 = 1;
/// The longest text read, in bytes: a request is a few hundred, the mail around it a few thousand.
const LARGEST: usize = 64 * 1024;
const ORGANISATION: Line = Line {
    field: "organisation",
    max: 480,
};

/// Asks to be let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskAccess {
    /// The enrolment file's text: who is asked.
    pub enrolment: String,
    /// The login one would like.
    pub login: String,
    /// Name others see.
    pub display_name: String,
    /// E-mail address.
    pub email: String,
}

/// Reads a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadRequest {
    /// Its text, with or without the mail it came in.
    pub text: String,
}

/// What a request says. Nothing shows who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccessRequest {
    /// Login.
    pub login: String,
    /// Name others see.
    pub display_name: String,
    /// E-mail address.
    pub email: String,
}

/// What both files name: who is asked.
#[derive(Serialize, Deserialize)]
struct Whose {
    organisation: String,
    installation: String,
}

#[derive(Serialize, Deserialize)]
struct Written {
    guichet_request: u32,
    #[serde(flatten)]
    whose: Whose,
    #[serde(flatten)]
    person: AccessRequest,
}

/// The request, to be handed to an administrator; no secret is in it.
///
/// # Errors
/// Refusals `enrolment-invalid`; `empty`, `too-long`, `login-invalid`, `email-invalid`, each on its field.
pub fn write_request(asked: &AskAccess) -> Answer<HandedFile> {
    let written = Written {
        guichet_request: FORM,
        whose: whose(&asked.enrolment)?,
        person: accept(&asked.login, &asked.display_name, &asked.email)?,
    };
    Ok(HandedFile {
        name: format!("{}.guichet-request", written.person.login),
        text: serde_json::to_string_pretty(&written).map_err(Problem::internal)?,
    })
}

/// Reads a request made for the organisation of `enrolment`: a file, or a mail that holds its text.
///
/// # Errors
/// Refusals `request-invalid`: not a request, damaged, of a later form, or with what no account may hold;
/// `request-of-others` with the `organisation` it was made for.
pub fn read_request(request: &ReadRequest, enrolment: &str) -> Answer<AccessRequest> {
    let invalid = || Problem::from(RefusalCode::RequestInvalid);
    if request.text.len() > LARGEST {
        return Err(invalid());
    }
    let written: Written = serde_json::from_str(&inside(&request.text)).map_err(|_| invalid())?;
    if written.guichet_request != FORM {
        return Err(invalid());
    }
    let organisation =
        clean_line(&written.whose.organisation, ORGANISATION).map_err(|_| invalid())?;
    if written.whose.installation != whose(enrolment)?.installation {
        return Err(Refusal::new(RefusalCode::RequestOfOthers)
            .with("organisation", organisation)
            .into());
    }
    let AccessRequest {
        login,
        display_name,
        email,
    } = written.person;
    accept(&login, &display_name, &email).map_err(|_| invalid())
}

/// What an account may hold, as registering takes it.
fn accept(login: &str, display_name: &str, email: &str) -> Result<AccessRequest, Refusal> {
    Ok(AccessRequest {
        display_name: fields::display_name(display_name)?,
        login: fields::login(login)?,
        email: fields::email(email)?,
    })
}

fn whose(enrolment: &str) -> Answer<Whose> {
    serde_json::from_str(enrolment).map_err(|_| RefusalCode::EnrolmentInvalid.into())
}

/// The object in a text, without what mail programs do to one: words around it, marks of a quotation, lines broken
/// where they are long, spaces that do not break.
fn inside(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.trim_start_matches(|it: char| it == '>' || it.is_whitespace()))
        .collect();
    let one = lines.join(" ").replace('\u{a0}', " ");
    match (one.find('{'), one.rfind('}')) {
        (Some(from), Some(to)) if from < to => one[from..=to].to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn enrolment(installation: &str) -> String {
        format!(
            r#"{{ "guichet": 1, "organisation": "Mairie d’Étampes", "host": "h", "installation": "{installation}" }}"#
        )
    }

    fn asked() -> AskAccess {
        AskAccess {
            enrolment: enrolment("0a"),
            login: " Claire.Laurent".into(),
            display_name: "Claire  Laurent".into(),
            email: "Claire.Laurent@exemple.fr".into(),
        }
    }

    fn claire() -> AccessRequest {
        AccessRequest {
            login: "claire.laurent".into(),
            display_name: "Claire Laurent".into(),
            email: "claire.laurent@exemple.fr".into(),
        }
    }

    fn read(text: &str) -> Answer<AccessRequest> {
        let text = text.to_owned();
        read_request(&ReadRequest { text }, &enrolment("0a"))
    }

    fn refused(text: &str) -> Option<RefusalCode> {
        read(text).err().and_then(|it| it.refusal_code())
    }

    /// A request with one thing put in place of another.
    fn forged(what: &str, by: &str) -> String {
        let text = write_request(&asked()).expect("written").text;
        assert!(text.contains(what), "{text}");
        text.replace(what, by)
    }

    #[test]
    fn what_is_written_reads_back() {
        let file = write_request(&asked()).expect("written");
        assert_eq!(file.name, "claire.laurent.guichet-request");
        assert_eq!(read(&file.text), Ok(claire()));
    }

    #[test]
    fn what_no_account_may_hold_is_refused_on_its_field() {
        type Change = fn(&mut AskAccess);
        let changes: &[(&str, RefusalCode, Change)] = &[
            ("login", RefusalCode::LoginInvalid, |it| {
                it.login = "../../x".into();
            }),
            ("email", RefusalCode::EmailInvalid, |it| {
                it.email = "claire".into();
            }),
            ("display_name", RefusalCode::Empty, |it| {
                it.display_name = " ".into();
            }),
        ];
        for (field, code, change) in changes {
            let mut asked = asked();
            change(&mut asked);
            let expected = Refusal::on(*code, field);
            assert_eq!(write_request(&asked), Err(expected.into()), "{field}");
        }
        let nowhere = AskAccess {
            enrolment: "{}".into(),
            ..asked()
        };
        let code = write_request(&nowhere)
            .err()
            .and_then(|it| it.refusal_code());
        assert_eq!(code, Some(RefusalCode::EnrolmentInvalid));
    }

    #[test]
    fn the_mail_a_request_came_in_does_not_spoil_it() {
        let text = write_request(&asked()).expect("written").text;
        let quoted: Vec<String> = text.lines().map(|it| format!("> > {it}\r\n")).collect();
        let indented = text.replace("  ", "\u{a0}\u{a0}");
        for mail in [
            format!("Bonjour,\r\n\r\n{text}\r\n-- \r\nClaire"),
            quoted.concat(),
            text.replace("Claire Laurent", "Claire\r\nLaurent"),
            format!("\u{feff}{indented}"),
        ] {
            assert_eq!(read(&mail), Ok(claire()), "{mail}");
        }
    }

    #[test]
    fn a_request_of_another_organisation_says_whose() {
        let other = AskAccess {
            enrolment: enrolment("0b"),
            ..asked()
        };
        let text = write_request(&other).expect("written").text;
        let expected =
            Refusal::new(RefusalCode::RequestOfOthers).with("organisation", "Mairie d’Étampes");
        assert_eq!(read(&text), Err(expected.into()));
    }

    #[test]
    fn what_deceives_the_eye_is_left_out() {
        let text = forged(
            "Claire Laurent",
            r"Claire\u0000\u202e Laurent\u200b\u001b[2J",
        );
        let name = read(&text).expect("read").display_name;
        assert_eq!(name, "Claire Laurent[2J");
    }

    #[test]
    fn anything_else_is_no_request() {
        let deep = "[".repeat(2_000);
        for text in [
            forged("_request\": 1", "_request\": 2"),
            forged("_request\": 1", "_request\": -1"),
            forged("_request\": 1", "_request\": \"1\""),
            forged("guichet_request", "guichet"),
            forged("\"claire.laurent\"", "\"Robert'); DROP TABLE\""),
            forged("\"claire.laurent\"", "[\"claire\"]"),
            forged("claire.laurent@", "claire laurent <a>@"),
            forged("Claire Laurent", &"x".repeat(81)),
            forged("Claire Laurent", "\\u0007"),
            forged("Claire Laurent", "\u{7}\u{0}"),
            forged("Claire Laurent", "\",\"display_name\":\"Sophie"),
            forged("Mairie d’Étampes", &"x".repeat(500)),
            forged("\"0a\"", "null"),
            format!("{}{}", forged("0a", "0a"), " ".repeat(LARGEST)),
            format!("{{{deep}}}"),
            enrolment("0a"),
            String::new(),
            "{}".into(),
            "}{".into(),
            "\u{0}".into(),
        ] {
            assert_eq!(refused(&text), Some(RefusalCode::RequestInvalid), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back(login in "[a-z0-9._]{2,32}", name in "\\PC{1,80}", local in "[a-z!#{}?]{1,9}") {
            let asked = AskAccess { login, display_name: name, email: format!("{local}@exemple.fr"), ..asked() };
            if let Ok(file) = write_request(&asked) {
                let wanted = accept(&asked.login, &asked.display_name, &asked.email).expect("accepted");
                prop_assert_eq!(read(&file.text), Ok(wanted));
            }
        }

        #[test]
        fn no_text_makes_it_stumble(text in "[{}\\[\\]\",:>\\\\a-z0-9 \u{a0}é\r\n]{0,60}") {
            prop_assert_eq!(refused(&text), Some(RefusalCode::RequestInvalid));
        }
    }
}
