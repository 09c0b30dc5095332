//! What a machine tells, as it is asked for and as it is accepted.

use std::collections::BTreeSet;

use guichet_kernel::{FactName, Line, MachineFact, Refusal, RefusalCode, clean_optional};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The field of the request, for refusals.
const FIELD: &str = "machine";
/// Longest text of a fact, in characters; a window's title is longer than any other.
const TEXT: Line = Line {
    field: FIELD,
    max: 300,
};
/// Most addresses of one machine.
const ADDRESSES: usize = 16;

/// What this machine would tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MachineView {
    /// What was found, each at most once. Nothing of it is kept or sent by asking.
    pub facts: Vec<MachineFact>,
    /// What this person keeps to themselves.
    pub struck: Vec<FactName>,
}

/// The facts without characters that deceive, without texts that say nothing.
///
/// # Errors
/// Refusals `invalid` (the same fact twice, too many addresses), `too-long`, on `machine`.
pub fn clean(facts: &[MachineFact]) -> Result<Vec<MachineFact>, Refusal> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(facts.len());
    for fact in facts {
        if !seen.insert(fact.name()) {
            return Err(Refusal::on(RefusalCode::Invalid, FIELD));
        }
        kept.extend(one(fact)?);
    }
    Ok(kept)
}

fn one(fact: &MachineFact) -> Result<Option<MachineFact>, Refusal> {
    let text = |text: &str| clean_optional(text, TEXT);
    Ok(match fact {
        MachineFact::Host { name } => text(name)?.map(|name| MachineFact::Host { name }),
        MachineFact::System { name } => text(name)?.map(|name| MachineFact::System { name }),
        MachineFact::User { name } => text(name)?.map(|name| MachineFact::User { name }),
        MachineFact::Application { version } => {
            text(version)?.map(|version| MachineFact::Application { version })
        }
        MachineFact::Window { title } => text(title)?.map(|title| MachineFact::Window { title }),
        MachineFact::Gateway { address, reached } => {
            text(address)?.map(|address| MachineFact::Gateway {
                address,
                reached: *reached,
            })
        }
        MachineFact::Dns { host, reached } => text(host)?.map(|host| MachineFact::Dns {
            host,
            reached: *reached,
        }),
        MachineFact::Server { host, reached } => text(host)?.map(|host| MachineFact::Server {
            host,
            reached: *reached,
        }),
        MachineFact::Addresses { addresses } => {
            if addresses.len() > ADDRESSES {
                return Err(Refusal::on(RefusalCode::Invalid, FIELD));
            }
            let mut clean = Vec::with_capacity(addresses.len());
            for address in addresses {
                clean.extend(text(address)?);
            }
            (!clean.is_empty()).then_some(MachineFact::Addresses { addresses: clean })
        }
        MachineFact::Disk { .. } | MachineFact::Memory { .. } | MachineFact::Uptime { .. } => {
            Some(fact.clone())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(name: &str) -> MachineFact {
        MachineFact::Host { name: name.into() }
    }

    #[test]
    fn texts_are_cleaned_and_empty_ones_are_no_facts() {
        let uptime = MachineFact::Uptime { seconds: 5 };
        assert_eq!(
            clean(&[host(" POSTE\u{202e}-1 "), uptime.clone()]),
            Ok(vec![host("POSTE-1"), uptime])
        );
        let nothing = MachineFact::Addresses {
            addresses: vec![" ".into()],
        };
        assert_eq!(clean(&[host("\u{200b}"), nothing]), Ok(vec![]));
    }

    #[test]
    fn what_no_machine_tells_is_refused() {
        let many = MachineFact::Addresses {
            addresses: vec!["10.0.0.1".into(); ADDRESSES + 1],
        };
        for (facts, code) in [
            (vec![host("a"), host("b")], RefusalCode::Invalid),
            (vec![many], RefusalCode::Invalid),
            (vec![host(&"x".repeat(301))], RefusalCode::TooLong),
        ] {
            let refusal = clean(&facts).unwrap_err();
            assert_eq!(
                (refusal.code, refusal.field.as_deref()),
                (code, Some(FIELD))
            );
        }
    }
}
