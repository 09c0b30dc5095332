//! Finds people to choose from, while a name is being typed.

use guichet_kernel::{Answer, Capability, fold};

use super::store::Candidate;
use super::{FindPeople, PersonView, store};
use crate::Call;
use crate::slip::nearly_begins;

/// Most people at once, and how many when no limit is said.
const MOST: u32 = 200;

/// Active people whose name or login holds every word typed; those where each word begins one of theirs come first. When
/// there is nobody, those where a word has a letter missing, added, changed or swapped.
/// Who may not see the directory finds those who handle tickets, and themselves. People asked for by identity are found
/// even when their account is no longer active: lists still name them.
///
/// # Errors
/// Failures of reading.
pub async fn find(call: Call<'_>, request: FindPeople) -> Answer<Vec<PersonView>> {
    let all = call.actor.may(Capability::PeopleSee)
        || call.actor.may(Capability::PeopleManage)
        || call.actor.may(Capability::TicketHandle);
    let words: Vec<String> = fold(&request.text)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let limit = if request.limit == 0 {
        MOST
    } else {
        request.limit.min(MOST)
    };
    let named = !request.ids.is_empty();
    let candidates = store::candidates(&mut *call.store.read().await?, !named).await?;
    let mut found: Vec<(u8, PersonView)> = candidates
        .into_iter()
        .filter(|it| !named || request.ids.contains(&it.view.id))
        .filter(|it| all || it.view.handles || it.view.id == call.actor.account)
        .filter(|it| it.view.handles || !request.handlers_only)
        .filter_map(|it| {
            let rank = if named { Some(0) } else { rank(&words, &it) };
            rank.map(|rank| (rank, it.view))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    // Who is named as typed is meant, and nobody else.
    let exact = found.partition_point(|(rank, _)| *rank < SLIPPED);
    if exact > 0 {
        found.truncate(exact);
    }
    Ok(found
        .into_iter()
        .take(limit as usize)
        .map(|(_, view)| view)
        .collect())
}

/// The rank of who is found through a slip.
const SLIPPED: u8 = 2;

/// How well folded words match somebody: 0 when each begins a word of theirs, 1 when each is somewhere, 2 when one has a
/// slip in it, `None` when one is nowhere.
fn rank(words: &[String], candidate: &Candidate) -> Option<u8> {
    let theirs = || {
        candidate
            .name_key
            .split(|c: char| !c.is_alphanumeric())
            .chain(candidate.name_key.split_whitespace())
            .chain(candidate.login.split(['.', '_']))
            .chain([candidate.login.as_str()])
    };
    let begins = |word: &String| theirs().any(|it| it.starts_with(word.as_str()));
    let holds = |word: &String| {
        candidate.name_key.contains(word.as_str()) || candidate.login.contains(word.as_str())
    };
    if words.iter().all(begins) {
        Some(0)
    } else if words.iter().all(holds) {
        Some(1)
    } else {
        let nearly = |word: &String| holds(word) || theirs().any(|it| nearly_begins(it, word));
        words.iter().all(nearly).then_some(SLIPPED)
    }
}

#[cfg(test)]
mod tests {
    use guichet_kernel::AccountId;

    use super::*;

    fn somebody(name: &str, login: &str) -> Candidate {
        let view = PersonView {
            id: AccountId::new(),
            display_name: name.into(),
            site: None,
            handles: false,
        };
        Candidate {
            view,
            login: login.into(),
            name_key: fold(name),
        }
    }

    #[test]
    fn beginnings_of_any_word_come_before_the_middles_of_words() {
        let helene = somebody("Hélène d’Arc-Müller", "h.arc");
        for (typed, expected) in [
            ("", Some(0)),
            ("hel", Some(0)),
            ("HÉLÈNE", Some(0)),
            ("arc", Some(0)),
            ("muller hel", Some(0)),
            ("d'a", Some(0)),
            ("h.a", Some(0)),
            ("len", Some(1)),
            ("arc len", Some(1)),
            ("hlene", Some(2)),
            ("helenne", Some(2)),
            ("mulelr", Some(2)),
            ("mull3r arc", Some(2)),
            ("hlne", None),
            ("ehl", None),
            ("zoe", None),
            ("arc zoe", None),
            ("%", None),
            ("_", None),
        ] {
            let words: Vec<String> = fold(typed).split_whitespace().map(str::to_owned).collect();
            assert_eq!(rank(&words, &helene), expected, "{typed:?}");
        }
    }
}
