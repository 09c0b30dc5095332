//! The words that decide a priority: the high list first, then the medium one (R008, R009, R061, R062).

use std::ops::Range;

use super::words::Words;
use crate::tickets::Priority;

const HIGH: &[&str] = &[
    "urgent",
    "urgence",
    "urgemment",
    "critique",
    "critical",
    "panne",
    "bloque",
    "bloquee",
    "bloquent",
    "bloquer",
    "bloquant",
    "blocage",
    "impossible",
    "erreur grave",
    "immediat",
    "immediatement",
    "emergency",
    "urgently",
    "blocked",
    "production",
    "securite",
    "outage",
];

const MEDIUM: &[&str] = &[
    "probleme",
    "problem",
    "bug",
    "bogue",
    "beug",
    "bugge",
    "erreur",
    "error",
    "dysfonctionnement",
    "lent",
    "lentement",
    "lenteur",
    "slow",
    "ralentissement",
    "ralenti",
    "ralentit",
    "mise a jour",
    "mises a jour",
];

/// Words that take back the one after them: « pas urgent », « rien d'urgent ».
const NOT: &[&str] = &[
    "pas", "non", "rien", "aucune", "aucun", "sans", "not", "peu",
];

/// The verbs of a thing that works, as begun; « ne … plus » and « ne … pas » around them say that it does not.
const WORKS: &[&str] = &[
    "fonction~",
    "march~",
    "allum~",
    "demarr~",
    "repond~",
    "ouvr~",
    "imprim~",
    "charg~",
    "lanc~",
    "affich~",
    "connect~",
    "arriv~",
    "peux",
    "peut",
    "pouv~",
    "parvien~",
    "parven~",
    "reagi~",
    "accede~",
    "acced~",
    "sort",
    "envoi~",
    "recoi~",
    "tourn~",
    "reconn~",
    "detect~",
];

/// How many words may stand between « ne » and « plus » or « pas »: « ne s'allume tout simplement plus ».
const REACH: usize = 5;

/// A priority and the words that decided it, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decided {
    pub priority: Priority,
    pub reason: String,
}

/// The priority that words decide; `None` when none does.
pub(super) fn decide(words: &Words<'_>) -> Option<Decided> {
    let high = || {
        HIGH.iter()
            .find_map(|it| affirmed(words, it))
            .or_else(|| broken(words, &["plus"]))
    };
    let medium = || {
        MEDIUM
            .iter()
            .find_map(|it| affirmed(words, it))
            .or_else(|| broken(words, &["pas", "jamais", "aucun"]))
    };
    let told = |priority, places| Decided {
        priority,
        reason: words.typed(places),
    };
    high()
        .map(|it| told(Priority::High, it))
        .or_else(|| medium().map(|it| told(Priority::Normal, it)))
}

/// Where a phrase is said without being taken back.
fn affirmed(words: &Words<'_>, phrase: &str) -> Option<Range<usize>> {
    words.find(phrase).find(|places| {
        let before = |back: usize| places.start.checked_sub(back).and_then(|at| words.get(at));
        let taken_back = |word: Option<&str>| word.is_some_and(|it| NOT.contains(&it));
        // « rien d'urgent », « pas d'erreur », « pas très urgent » put a small word between.
        let between = before(1)
            .is_some_and(|it| matches!(it, "d" | "de" | "tres" | "si" | "vraiment" | "trop"));
        !(taken_back(before(1)) || between && taken_back(before(2)))
    })
}

/// Where « ne … `ending` » stands around a verb of working: « ne s'allume plus », « n'arrive pas ».
fn broken(words: &Words<'_>, endings: &[&str]) -> Option<Range<usize>> {
    (0..words.len()).find_map(|from| {
        if !matches!(words.get(from)?, "ne" | "n") {
            return None;
        }
        let end = (from + 2..=from + REACH)
            .find(|at| words.get(*at).is_some_and(|it| endings.contains(&it)))?;
        let works = (from + 1..end).any(|at| {
            words
                .get(at)
                .is_some_and(|it| WORKS.iter().any(|verb| super::words::is(it, verb)))
        });
        works.then_some(from..end + 1)
    })
}
