//! The words that decide a category. Each topic is a list of words with their weight; a category belongs to the
//! topics that its own name speaks of, so an organisation's own categories (R060) are understood without settings.

use super::words::{Words, is};
use crate::tickets::CategoryView;

/// What a topic is recognised by.
struct Topic {
    /// Words of a category's name that make it this topic.
    names: &'static [&'static str],
    /// Words of a text, with their weight.
    words: &'static [(&'static str, u32)],
    /// Counts only when one of its own words is there, and then the words of equipment count for it too.
    asks_for_equipment: bool,
}

const EQUIPMENT: &[(&str, u32)] = &[
    ("ordinateur", 3),
    ("pc", 3),
    ("portable", 2),
    ("poste", 1),
    ("ecran", 3),
    ("moniteur", 3),
    ("clavier", 3),
    ("souris", 3),
    ("imprimante", 3),
    ("impression", 3),
    ("imprim~", 2),
    ("scanner", 3),
    ("photocopieu~", 3),
    ("copieur", 3),
    ("toner", 3),
    ("cartouche", 2),
    ("papier", 1),
    ("cable", 3),
    ("hdmi", 3),
    ("usb", 2),
    ("dock", 2),
    ("batterie", 3),
    ("chargeur", 3),
    ("casque", 3),
    ("micro", 2),
    ("webcam", 3),
    ("camera", 2),
    ("disque", 2),
    ("tablette", 3),
    ("telephone", 3),
    ("smartphone", 3),
    ("videoprojecteur", 3),
    ("projecteur", 3),
    ("ventilateur", 3),
    ("station d accueil", 3),
    ("unite centrale", 3),
    ("ecran noir", 2),
    ("materiel", 3),
    ("hardware", 3),
    ("computer", 3),
    ("laptop", 3),
    ("screen", 3),
    ("printer", 3),
    ("keyboard", 3),
    ("mouse", 3),
    ("allum~", 1),
    ("surchauff~", 2),
];

const TOPICS: &[Topic] = &[
    Topic {
        names: &[
            "materiel",
            "poste",
            "hardware",
            "ordinateur",
            "peripherique",
        ],
        words: EQUIPMENT,
        asks_for_equipment: false,
    },
    Topic {
        names: &[
            "acces", "compte", "securite", "account", "access", "identite",
        ],
        words: &[
            ("mot de passe", 5),
            ("mots de passe", 5),
            ("password", 5),
            ("compte", 3),
            ("identifiant", 4),
            ("login", 4),
            ("connecter", 3),
            ("connecte", 2),
            ("connexion", 2),
            ("authenti~", 4),
            ("verrouill~", 4),
            ("session", 3),
            ("droit", 2),
            ("acces", 4),
            ("acceder", 4),
            ("accede", 4),
            ("habilitation", 4),
            ("messagerie", 2),
            ("autorisation", 3),
            ("deconnecte", 2),
            ("code pin", 3),
            ("account", 3),
            ("access", 3),
            ("sign in", 3),
            ("securite", 2),
            ("hameconnage", 4),
            ("phishing", 4),
            ("virus", 4),
            ("pirat~", 4),
            ("badge", 2),
        ],
        asks_for_equipment: false,
    },
    Topic {
        names: &["reseau", "network", "internet", "infrastructure"],
        words: &[
            ("reseau", 4),
            ("wifi", 4),
            ("wi fi", 4),
            ("internet", 4),
            ("vpn", 4),
            ("serveur", 3),
            ("ethernet", 4),
            ("proxy", 4),
            ("dns", 4),
            ("routeur", 4),
            ("switch", 3),
            ("commutateur", 4),
            ("debit", 3),
            ("fibre", 4),
            ("site web", 4),
            ("site internet", 4),
            ("inaccessible", 2),
            ("injoignable", 2),
            ("exterieur", 1),
            ("lecteur reseau", 2),
            ("partage reseau", 2),
            ("borne", 2),
            ("network", 4),
            ("server", 3),
            ("connexion internet", 3),
            ("connexion", 1),
            ("prise reseau", 2),
            ("pare feu", 4),
            ("firewall", 4),
            ("hors ligne", 2),
        ],
        asks_for_equipment: false,
    },
    Topic {
        names: &["logiciel", "application", "software", "appli", "progiciel"],
        words: &[
            ("logiciel", 4),
            ("application", 4),
            ("appli", 4),
            ("programme", 3),
            ("excel", 4),
            ("word", 4),
            ("outlook", 3),
            ("office", 3),
            ("powerpoint", 4),
            ("teams", 3),
            ("installer", 2),
            ("installation", 2),
            ("windows", 2),
            ("licence", 3),
            ("version", 2),
            ("comptabilite", 2),
            ("fichier", 2),
            ("pdf", 2),
            ("navigateur", 3),
            ("chrome", 3),
            ("firefox", 3),
            ("edge", 2),
            ("erp", 4),
            ("mise a jour", 2),
            ("mises a jour", 2),
            ("bug", 2),
            ("macro", 2),
            ("tableur", 3),
            ("software", 4),
            ("messagerie", 1),
            ("plugin", 3),
            ("extension", 2),
            ("page blanche", 2),
            ("export", 2),
            ("sauvegarde", 1),
            ("paie", 2),
            ("gestion", 1),
        ],
        asks_for_equipment: false,
    },
    Topic {
        names: &["demande", "commande", "request"],
        words: &[
            ("besoin", 3),
            ("commander", 3),
            ("commande", 2),
            ("fournir", 3),
            ("demande", 2),
            ("souhait~", 2),
            ("obtenir", 2),
            ("nouvel", 1),
            ("nouveau", 1),
            ("nouvelle", 1),
            ("equipement", 3),
            ("faudrait", 3),
            ("remplacer", 2),
            ("remplacement", 2),
            ("need", 3),
        ],
        asks_for_equipment: true,
    },
    Topic {
        names: &["formation", "aide", "assistance", "training", "question"],
        words: &[
            ("comment", 3),
            ("formation", 5),
            ("former", 4),
            ("apprendre", 4),
            ("tutoriel", 4),
            ("mode d emploi", 4),
            ("expliquer", 3),
            ("explication", 3),
            ("aide", 2),
            ("how", 3),
            ("training", 5),
            ("savoir", 1),
        ],
        asks_for_equipment: false,
    },
];

/// Names of categories for what fits nowhere else.
const OTHERS: &[&str] = &["autre", "divers", "other", "general"];
/// Words of a category's name that say nothing.
const HOLLOW: &[&str] = &[
    "avec", "dans", "pour", "autre", "divers", "demande", "travail", "other", "autres", "general",
];
/// Weight of a word of the category's own name.
const OWN_NAME: u32 = 3;
/// How many words are given as reasons.
const REASONS: usize = 3;
/// Confidence of the category for everything else, when no word decided.
const HARDLY: f32 = 0.2;

/// A category and why.
pub(super) struct Decided<'a> {
    pub category: &'a CategoryView,
    pub confidence: f32,
    pub reasons: Vec<String>,
}

/// The category that words decide: the heaviest; among equals the one whose words come first. `None` when there is
/// nothing to read, or no word and no category for everything else.
pub(super) fn decide<'a>(words: &Words<'_>, offered: &'a [CategoryView]) -> Option<Decided<'a>> {
    if words.is_empty() {
        return None;
    }
    let mut scored: Vec<(&CategoryView, Score)> = offered
        .iter()
        .map(|category| (category, score(words, category)))
        .filter(|(_, it)| it.weight > 0)
        .collect();
    scored.sort_by_key(|(_, it)| (std::cmp::Reverse(it.weight), it.first));
    let total: u32 = scored.iter().map(|(_, it)| it.weight).sum();
    match scored.into_iter().next() {
        Some((category, score)) => {
            let share = f64::from(score.weight) / f64::from(total);
            let evidence = 1.0 - 0.5_f64.powf(f64::from(score.weight) / 2.0);
            #[allow(
                clippy::cast_possible_truncation,
                reason = "between 0 and 1, rounded to hundredths"
            )]
            let confidence = ((share * evidence * 100.0).round() / 100.0) as f32;
            let reasons = score.reasons(words);
            Some(Decided {
                category,
                confidence,
                reasons,
            })
        }
        None => offered
            .iter()
            .find(|category| {
                Words::of(&category.name)
                    .get(0)
                    .is_some_and(|it| OTHERS.iter().any(|other| is(it, other)))
            })
            .map(|category| Decided {
                category,
                confidence: HARDLY,
                reasons: Vec::new(),
            }),
    }
}

#[derive(Default)]
struct Score {
    weight: u32,
    first: usize,
    /// Weight, place and length of each phrase found.
    found: Vec<(u32, std::ops::Range<usize>)>,
}

impl Score {
    fn add(&mut self, words: &Words<'_>, phrase: &str, weight: u32) {
        if let Some(places) = words.find(phrase).next() {
            self.first = if self.weight == 0 {
                places.start
            } else {
                self.first.min(places.start)
            };
            self.weight += weight;
            self.found.push((weight, places));
        }
    }

    /// The heaviest phrases as typed, in the order of the text, none inside another.
    fn reasons(mut self, words: &Words<'_>) -> Vec<String> {
        self.found
            .sort_by_key(|(weight, places)| (std::cmp::Reverse(*weight), places.start));
        let mut kept: Vec<std::ops::Range<usize>> = Vec::new();
        for (_, places) in self.found {
            if kept.len() < REASONS
                && kept
                    .iter()
                    .all(|it| places.end <= it.start || it.end <= places.start)
            {
                kept.push(places);
            }
        }
        kept.sort_by_key(|it| it.start);
        kept.into_iter().map(|it| words.typed(it)).collect()
    }
}

fn score(words: &Words<'_>, category: &CategoryView) -> Score {
    let name = Words::of(&category.name);
    let own: Vec<&str> = (0..name.len())
        .filter_map(|place| name.get(place))
        .collect();
    let speaks_of = |topic: &&Topic| {
        own.iter()
            .any(|word| topic.names.iter().any(|it| is(word, it)))
    };
    let mut score = Score::default();
    let topics: Vec<&Topic> = TOPICS.iter().filter(speaks_of).collect();
    let asking = topics.iter().find(|it| it.asks_for_equipment);
    for topic in asking.map_or_else(|| topics.clone(), |it| vec![*it]) {
        for (phrase, weight) in topic.words {
            score.add(words, phrase, *weight);
        }
        if topic.asks_for_equipment && score.weight > 0 {
            for (phrase, weight) in EQUIPMENT {
                score.add(words, phrase, *weight);
            }
        }
    }
    if topics.is_empty() {
        for word in own
            .iter()
            .filter(|word| word.chars().count() >= 4 && !HOLLOW.contains(word))
        {
            let singular = word.strip_suffix(['s', 'x']).unwrap_or(word);
            score.add(words, singular, OWN_NAME);
        }
    }
    score
}
