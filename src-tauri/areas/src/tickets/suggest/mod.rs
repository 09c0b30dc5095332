//! Proposes a category and a priority from the words of a ticket, and says which words decided.
//!
//! Everything here is pure and total: any text has a suggestion, at worst « Non classé » (R067), so opening a ticket
//! never waits for it nor fails because of it.

mod priority;
mod topic;
mod words;

use guichet_kernel::Answer;

use self::words::Words;
use super::{CategoryView, Priority, SuggestRequest, Suggestion, categories};
use crate::Call;

/// What a ticket no category fits is called (R067).
pub const UNCLASSIFIED: &str = "Non classé";
/// Text beyond this many characters is not read: the first words say what it is about.
const READ: usize = 10_000;

/// Proposes, from the words typed so far.
///
/// # Errors
/// Failures of reading the categories.
pub async fn suggest(call: Call<'_>, request: SuggestRequest) -> Answer<Suggestion> {
    let mut conn = call.store.read().await?;
    let offered = categories::store::offered(&mut conn).await?;
    Ok(suggestion(&request.title, &request.description, &offered))
}

/// The rules (R008, R009, R061 to R067).
pub(super) fn suggestion(title: &str, description: &str, offered: &[CategoryView]) -> Suggestion {
    let text: String = title
        .chars()
        .chain(['\n'])
        .chain(description.chars())
        .take(READ)
        .collect();
    let words = Words::of(&text);
    let topic = topic::decide(&words, offered);
    let priority = priority::decide(&words);
    let mut reasons: Vec<String> = Vec::new();
    let decided = priority.iter().map(|it| &it.reason);
    for reason in topic.iter().flat_map(|it| &it.reasons) {
        if !reasons.contains(reason) && !decided.clone().any(|it| it.contains(reason.as_str())) {
            reasons.push(reason.clone());
        }
    }
    reasons.extend(decided.cloned());
    let fallback = topic.as_ref().map(|it| it.category.default_priority);
    Suggestion {
        category_id: topic.as_ref().map(|it| it.category.id),
        category: topic
            .as_ref()
            .map_or_else(|| UNCLASSIFIED.to_owned(), |it| it.category.name.clone()),
        priority: priority
            .map(|it| it.priority)
            .or(fallback)
            .unwrap_or(Priority::Normal),
        confidence: topic.as_ref().map_or(0.0, |it| it.confidence),
        reasons,
    }
}

#[cfg(test)]
mod tests {
    use guichet_kernel::CategoryId;
    use proptest::prelude::*;

    use super::*;
    use crate::tickets::categories::DEFAULT_CATEGORIES;

    fn categories(names: &[(&str, Priority)]) -> Vec<CategoryView> {
        names
            .iter()
            .map(|(name, default_priority)| CategoryView {
                id: CategoryId::new(),
                name: (*name).into(),
                default_priority: *default_priority,
                archived: false,
                tickets: 0,
            })
            .collect()
    }

    /// The set of R060 with the priorities of R064.
    const CUSTOM: &[(&str, Priority)] = &[
        ("Poste de travail", Priority::Normal),
        ("Applications métier", Priority::High),
        ("Infrastructure réseau", Priority::High),
        ("Sécurité / Accès", Priority::High),
        ("Demande d'équipement", Priority::Low),
        ("Formation / Aide", Priority::Low),
    ];

    fn decided(text: &str, names: &[(&str, Priority)]) -> (String, Priority) {
        let it = suggestion(text, "", &categories(names));
        (it.category, it.priority)
    }

    #[test]
    fn reference_sentences() {
        for (text, category, priority) in [
            // R065
            (
                "Mon ordinateur ne s'allume plus depuis ce matin",
                "Matériel",
                Priority::High,
            ),
            (
                "Je n'arrive pas à me connecter à la messagerie",
                "Accès / Compte",
                Priority::Normal,
            ),
            (
                "Comment puis-je installer le nouveau logiciel ?",
                "Logiciel",
                Priority::Low,
            ),
            // R066
            (
                "Écran noir après le logo Windows",
                "Matériel",
                Priority::Normal,
            ),
            (
                "Mon PC affiche un écran noir après le logo Windows",
                "Matériel",
                Priority::Normal,
            ),
            (
                "Je n'ai plus accès à ma messagerie professionnelle",
                "Accès / Compte",
                Priority::Normal,
            ),
            (
                "Le logiciel de comptabilité se ferme tout seul",
                "Logiciel",
                Priority::Low,
            ),
            (
                "Le site web est inaccessible depuis l'extérieur",
                "Réseau",
                Priority::High,
            ),
            (
                "Il me faudrait un câble HDMI pour la salle de réunion",
                "Matériel",
                Priority::Normal,
            ),
            // seen on the sketches
            (
                "L'impression A3 ne fonctionne pas sur l'imprimante de l'étage",
                "Matériel",
                Priority::Normal,
            ),
            (
                "CEGI refuse ma connexion, mot de passe refusé",
                "Accès / Compte",
                Priority::Normal,
            ),
            // nothing known
            ("Bonjour", "Autre", Priority::Low),
        ] {
            let typed = text.replace('\'', "’");
            for text in [text, typed.as_str(), text.to_uppercase().as_str()] {
                assert_eq!(
                    decided(text, DEFAULT_CATEGORIES),
                    (category.to_owned(), priority),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn words_of_priority_come_before_what_the_category_says() {
        for (word, priority) in [
            // R008, R061
            ("urgent", Priority::High),
            ("critique", Priority::High),
            ("panne", Priority::High),
            ("bloqué", Priority::High),
            ("impossible", Priority::High),
            ("erreur grave", Priority::High),
            ("ne fonctionne plus", Priority::High),
            ("immédiat", Priority::High),
            ("emergency", Priority::High),
            ("production", Priority::High),
            ("sécurité", Priority::High),
            // inflections
            ("bloquée", Priority::High),
            ("BLOQUÉS", Priority::High),
            ("pannes", Priority::High),
            ("urgente", Priority::High),
            ("immédiatement", Priority::High),
            ("ne marchent plus", Priority::High),
            // R009, R062
            ("problème", Priority::Normal),
            ("bug", Priority::Normal),
            ("erreur", Priority::Normal),
            ("dysfonctionnement", Priority::Normal),
            ("lent", Priority::Normal),
            ("ralentissement", Priority::Normal),
            ("mise à jour", Priority::Normal),
            ("ne fonctionne pas", Priority::Normal),
            ("lente", Priority::Normal),
            ("mises a jour", Priority::Normal),
            // high before medium
            ("problème urgent", Priority::High),
            ("erreur, puis panne", Priority::High),
            // whole words only
            ("lentille", Priority::Low),
            ("bugle", Priority::Low),
            ("reproduction", Priority::Low),
            // said not to be
            ("pas urgent", Priority::Low),
            ("rien d'urgent", Priority::Low),
            ("non critique", Priority::Low),
        ] {
            assert_eq!(decided(word, DEFAULT_CATEGORIES).1, priority, "{word}");
        }
    }

    #[test]
    fn an_organisation_with_its_own_categories_is_understood_by_their_names() {
        for (text, category, priority) in [
            (
                "Mon clavier et ma souris sont cassés",
                "Poste de travail",
                Priority::Normal,
            ),
            (
                "Le logiciel de comptabilité affiche une page blanche",
                "Applications métier",
                Priority::High,
            ),
            (
                "Plus de wifi au deuxième étage",
                "Infrastructure réseau",
                Priority::High,
            ),
            ("Mot de passe oublié", "Sécurité / Accès", Priority::High),
            (
                "J'ai besoin d'un nouvel écran",
                "Demande d'équipement",
                Priority::Low,
            ),
            (
                "Comment faire un tableau croisé ? Une formation serait bien",
                "Formation / Aide",
                Priority::Low,
            ),
            ("Bonjour", UNCLASSIFIED, Priority::Normal),
        ] {
            assert_eq!(
                decided(text, CUSTOM),
                (category.to_owned(), priority),
                "{text}"
            );
        }
        let own = [
            ("Cuisine", Priority::Low),
            ("Ascenseurs", Priority::Critical),
        ];
        assert_eq!(
            decided("L’ascenseur fait du bruit", &own),
            ("Ascenseurs".to_owned(), Priority::Critical)
        );
    }

    #[test]
    fn the_reasons_are_the_words_as_typed() {
        let categories = categories(DEFAULT_CATEGORIES);
        let it = suggestion("Mon ORDINATEUR ne s’allume plus", "", &categories);
        assert_eq!(it.reasons, ["ORDINATEUR", "ne s’allume plus"]);
        assert!(it.confidence > 0.5, "{}", it.confidence);
        let it = suggestion("Bonjour", "", &categories);
        assert!(it.reasons.is_empty() && it.confidence < 0.5);
    }

    #[test]
    fn without_words_or_categories_nothing_is_claimed() {
        for (text, offered) in [
            ("", categories(DEFAULT_CATEGORIES)),
            ("Imprimante en panne", Vec::new()),
        ] {
            let it = suggestion(text, "", &offered);
            assert_eq!(
                (it.category_id, it.category.as_str(), it.confidence),
                (None, UNCLASSIFIED, 0.0)
            );
        }
        assert_eq!(
            suggestion("", "", &categories(DEFAULT_CATEGORIES)).priority,
            Priority::Normal
        );
    }

    proptest! {
        #[test]
        fn any_text_has_a_suggestion(title in "(?s).{0,80}", description in "(?s).{0,200}") {
            let categories = categories(DEFAULT_CATEGORIES);
            let it = suggestion(&title, &description, &categories);
            prop_assert!((0.0..=1.0).contains(&it.confidence));
            let typed = format!("{title}\n{description}");
            for reason in &it.reasons {
                prop_assert!(typed.contains(reason.as_str()), "{reason:?} was not typed");
            }
            prop_assert_eq!(it.clone(), suggestion(&title, &description, &categories), "the same text, another answer");
        }
    }
}
