//! What goes wrong in a French medico-social association, in the words of the people it happens to.
//!
//! `{lieu}`, `{poste}`, `{collegue}` and `{jour}` are filled in when a ticket is made.

use guichet_areas::tickets::Kind;

/// One turn of a conversation.
pub(crate) enum Turn {
    /// The technician answers.
    Answer(&'static str),
    /// The technician writes an internal note.
    Note(&'static str),
    /// The requester answers.
    Reply(&'static str),
}

/// One kind of ticket.
pub(crate) struct Scenario {
    pub(crate) category: &'static str,
    pub(crate) kind: Kind,
    /// Which team it goes to, by its place in `TEAMS`.
    pub(crate) team: usize,
    pub(crate) titles: &'static [&'static str],
    pub(crate) description: &'static str,
    /// A picture of `pictures.rs` that comes with it.
    pub(crate) picture: Option<usize>,
    pub(crate) turns: &'static [Turn],
}

/// Teams, in the order scenarios name them.
pub(crate) const TEAMS: &[&str] = &[
    "Support de proximité",
    "Réseau et systèmes",
    "Applications métier",
];

use Kind::{Incident, Question, Request, Training};
use Turn::{Answer, Note, Reply};

/// All of them.
pub(crate) const SCENARIOS: &[Scenario] = &[
    Scenario {
        category: "Matériel",
        kind: Incident,
        team: 0,
        picture: Some(0),
        titles: &[
            "Impression A3 impossible {lieu}",
            "L’imprimante {lieu} n’imprime plus en A3",
            "Plus d’A3 {lieu} depuis {jour}",
        ],
        description: "Depuis {jour}, l’imprimante {lieu} refuse le format **A3** : le travail part, puis le message de la capture s’affiche.\n\nJ’ai déjà :\n\n- éteint et rallumé l’imprimante,\n- vérifié le bac 2,\n- essayé depuis le poste de {collegue} : même résultat.",
        turns: &[
            Answer(
                "Bonjour, merci pour la capture. Je regarde le pilote à distance et je reviens vers vous.",
            ),
            Note(
                "Pilote en 4.2, la 4.6 corrige l’A3 sur ce modèle. À déployer sur les trois postes de l’étage.",
            ),
            Answer(
                "Le pilote est à jour sur votre poste. Pouvez-vous refaire un essai en A3, bac 2 ?",
            ),
            Reply("C’est bon, merci ! Le planning du mois est imprimé."),
        ],
    },
    Scenario {
        category: "Accès / Compte",
        kind: Incident,
        team: 2,
        picture: Some(1),
        titles: &[
            "CEGI refuse ma connexion",
            "Impossible d’ouvrir CEGI : « identifiants incorrects »",
            "Mot de passe CEGI refusé depuis {jour}",
        ],
        description: "CEGI refuse mes identifiants depuis {jour}. Je n’ai pas changé de mot de passe. La paie de l’équipe est à saisir avant vendredi.",
        turns: &[
            Note(
                "Compte verrouillé après cinq essais, sans doute le téléphone avec l’ancien mot de passe.",
            ),
            Answer(
                "Bonjour, votre compte était verrouillé : je viens de le débloquer. Essayez de nouveau, et prévenez-moi si le téléphone demande encore un mot de passe.",
            ),
            Reply("Ça fonctionne, merci beaucoup."),
        ],
    },
    Scenario {
        category: "Réseau",
        kind: Incident,
        team: 1,
        picture: Some(2),
        titles: &[
            "Wi-Fi très lent {lieu}",
            "Le Wi-Fi coupe toutes les dix minutes {lieu}",
        ],
        description: "Le Wi-Fi {lieu} coupe ou rame depuis {jour}. En filaire tout va bien. Plusieurs collègues ont le même problème.",
        turns: &[
            Answer("Merci du signalement. Est-ce le réseau « PRO » ou « INVITES » ?"),
            Reply("PRO. Sur INVITES je n’ai pas essayé."),
            Note(
                "Borne AP-07 : 43 clients sur le canal 6, voisinage saturé. Passage en canal 11 et rééquilibrage.",
            ),
            Answer(
                "La borne de votre étage était saturée. J’ai changé son canal : le débit est revenu de mon côté. Dites-moi si cela tient jusqu’à demain.",
            ),
        ],
    },
    Scenario {
        category: "Matériel",
        kind: Incident,
        team: 0,
        picture: Some(3),
        titles: &[
            "Écran bleu au démarrage ({poste})",
            "Mon ordinateur ne démarre plus ({poste})",
            "{poste} ne passe plus le logo Windows",
        ],
        description: "Le poste {poste} s’allume, affiche le logo Windows, puis l’écran de la photo. J’ai des comptes rendus à finir aujourd’hui, est-il possible de me prêter un poste ?",
        turns: &[
            Answer(
                "Bonjour, je passe avec un portable de prêt avant 11 h. Ne forcez plus le démarrage, je récupérerai vos fichiers.",
            ),
            Note("SMART : 214 secteurs réalloués, disque à remplacer. Garantie jusqu’en mars."),
            Answer(
                "Le disque est en fin de vie ; vos documents sont saufs. Remplacement sous garantie prévu jeudi.",
            ),
            Reply("Merci pour le portable, je peux travailler."),
        ],
    },
    Scenario {
        category: "Logiciel",
        kind: Incident,
        team: 2,
        picture: Some(4),
        titles: &[
            "Le fichier partagé des présences est en lecture seule",
            "Message d’erreur à l’ouverture du tableau de suivi",
        ],
        description: "Quand j’ouvre le tableau de suivi des présences, le message de la capture apparaît et je ne peux rien enregistrer. Le fichier est dans le dossier partagé de l’équipe.",
        turns: &[
            Answer("Bonjour, {collegue} l’a-t-il ouvert en même temps que vous ?"),
            Reply("Oui, je crois qu’il est resté ouvert sur son poste."),
            Answer(
                "C’était bien un verrou resté derrière. Je l’ai libéré ; le fichier s’ouvre normalement maintenant.",
            ),
        ],
    },
    Scenario {
        category: "Logiciel",
        kind: Request,
        team: 2,
        picture: None,
        titles: &[
            "Installer PDFsam sur {poste}",
            "Besoin de PDFsam pour les dossiers d’admission",
        ],
        description: "Pourriez-vous installer PDFsam sur {poste} ? C’est pour assembler les dossiers d’admission.",
        turns: &[
            Answer(
                "C’est noté. L’installation se fera à distance demain entre 12 h et 14 h, laissez le poste allumé.",
            ),
            Note("Ajouté au profil « administratif », installation silencieuse validée."),
        ],
    },
    Scenario {
        category: "Logiciel",
        kind: Request,
        team: 0,
        picture: None,
        titles: &["Lecteur de carte CPS à installer {lieu}"],
        description: "L’infirmière a reçu sa carte CPS. Il faudrait le lecteur et son pilote sur {poste}, {lieu}.",
        turns: &[
            Answer(
                "Le lecteur est commandé, il arrive jeudi. Je préviendrai l’infirmière pour l’essai avec sa carte.",
            ),
            Reply("Parfait, elle est présente jeudi et vendredi."),
        ],
    },
    Scenario {
        category: "Accès / Compte",
        kind: Request,
        team: 1,
        picture: None,
        titles: &[
            "Arrivée de {collegue} lundi : compte et messagerie",
            "Création de compte pour {collegue}, en remplacement",
        ],
        description: "Bonjour,\n\n{collegue} arrive lundi en remplacement. Il faudrait :\n\n1. un compte et une adresse e-mail,\n2. l’accès au dossier partagé de l’équipe éducative,\n3. un badge pour l’imprimante.\n\nMerci d’avance.",
        turns: &[
            Note("Licence E3 disponible : il en reste deux sur l’établissement."),
            Answer(
                "Le compte est prêt. Le mot de passe provisoire sera remis en main propre lundi matin.",
            ),
            Reply("Parfait, merci."),
        ],
    },
    Scenario {
        category: "Réseau",
        kind: Incident,
        team: 1,
        picture: None,
        titles: &[
            "VPN impossible depuis la maison",
            "Plus d’accès au serveur de fichiers en télétravail",
        ],
        description: "Depuis {jour}, le VPN ne se connecte plus et le lecteur réseau n’apparaît pas. Internet fonctionne. Le message dit « le chemin réseau n’a pas été trouvé ».",
        turns: &[
            Answer("Le voyant du VPN, en bas à droite, est-il orange ou rouge ?"),
            Reply("Rouge."),
            Note("Certificat VPN expiré hier soir, renouvelé sur la passerelle à 10 h 40."),
            Answer(
                "Le certificat du VPN avait expiré ; il est renouvelé. Reconnectez-vous, le lecteur reviendra.",
            ),
        ],
    },
    Scenario {
        category: "Autre",
        kind: Question,
        team: 0,
        picture: None,
        titles: &["Comment partager mon agenda avec {collegue} ?"],
        description: "Une question simple, mais je ne trouve pas la réponse dans le livret d’accueil.",
        turns: &[
            Answer(
                "Bonjour, clic droit sur l’agenda, « Partager », puis choisissez « Peut voir tous les détails ».",
            ),
            Reply("Merci, c’est fait."),
        ],
    },
    Scenario {
        category: "Autre",
        kind: Question,
        team: 0,
        picture: None,
        titles: &[
            "Où ranger les attestations signées ?",
            "Quel dossier pour les attestations de prêt ?",
        ],
        description: "J’ai trois attestations de prêt signées par des familles. Où faut-il les déposer, et faut-il garder le papier ?",
        turns: &[
            Answer(
                "Dans le dossier « Attestations » de votre établissement, au format PDF. Le papier se garde un an {lieu}.",
            ),
            Reply("Très clair, merci."),
        ],
    },
    Scenario {
        category: "Matériel",
        kind: Request,
        team: 0,
        picture: None,
        titles: &[
            "Câble HDMI pour la salle de réunion",
            "Le câble du vidéoprojecteur a disparu",
        ],
        description: "Le câble HDMI de la salle de réunion a disparu depuis {jour}. Peut-on en avoir un autre avant la réunion des familles ?",
        turns: &[
            Note("Il en reste quatre dans l’armoire du local technique."),
            Answer("Je vous l’apporte à ma prochaine tournée, jeudi matin."),
        ],
    },
    Scenario {
        category: "Matériel",
        kind: Request,
        team: 0,
        picture: None,
        titles: &[
            "Deuxième écran pour le secrétariat",
            "Demande d’un second écran ({poste})",
        ],
        description: "Avec le nouveau dossier usager, il faut sans cesse passer d’une fenêtre à l’autre. Serait-il possible d’avoir un deuxième écran sur {poste} ?",
        turns: &[
            Answer(
                "Oui, un 24 pouces est en stock. Je vous l’installe vendredi, il me faut une prise libre sous le bureau.",
            ),
            Reply("La multiprise est prête, merci !"),
        ],
    },
    Scenario {
        category: "Logiciel",
        kind: Incident,
        team: 2,
        picture: Some(5),
        titles: &[
            "Le logiciel de comptabilité affiche une erreur grave",
            "Erreur 1114 à la clôture du mois",
        ],
        description: "Au moment de valider la clôture, l’erreur de la capture s’affiche et rien n’est enregistré. **C’est bloquant** : la clôture est ce soir.",
        turns: &[
            Answer(
                "Je prends tout de suite. Ne relancez pas la validation, je vérifie la base avec l’éditeur.",
            ),
            Note("Appel éditeur : dossier 88-4127. Journal plein, 2 Go libérés."),
            Answer("Le journal de la base était plein. C’est corrigé : vous pouvez valider."),
            Reply("Validé à l’instant. Merci pour la rapidité !"),
        ],
    },
    Scenario {
        category: "Autre",
        kind: Training,
        team: 0,
        picture: None,
        titles: &[
            "Formation Teams pour l’équipe de nuit",
            "Être formés au nouveau dossier usager",
            "Atelier « mots de passe » pour les nouveaux",
        ],
        description: "Nous serions six à souhaiter une formation d’une heure, plutôt un mardi après-midi {lieu}.",
        turns: &[
            Answer("Bonne idée. Je vous propose le mardi 14 h. Cela vous convient-il ?"),
            Reply("Oui, pour tout le monde."),
        ],
    },
    Scenario {
        category: "Accès / Compte",
        kind: Incident,
        team: 1,
        picture: None,
        titles: &[
            "Je n’arrive pas à me connecter à la messagerie",
            "La messagerie redemande sans cesse le mot de passe",
        ],
        description: "Depuis {jour}, la messagerie redemande mon mot de passe toutes les cinq minutes, sur l’ordinateur comme sur le téléphone.",
        turns: &[
            Answer("Avez-vous changé votre mot de passe récemment ?"),
            Reply("Oui, mardi dernier, quand le message l’a demandé."),
            Answer(
                "Il faut alors le saisir de nouveau dans Outlook : Fichier, Paramètres du compte. Je vous appelle pour le faire ensemble.",
            ),
        ],
    },
    Scenario {
        category: "Matériel",
        kind: Incident,
        team: 0,
        picture: None,
        titles: &["Le téléphone de l’accueil ne sonne plus"],
        description: "Depuis {jour}, les appels arrivent mais le poste de l’accueil ne sonne pas. Les familles tombent sur le répondeur.",
        turns: &[
            Answer(
                "Je passe voir cet après-midi. En attendant, j’ai renvoyé les appels vers le secrétariat.",
            ),
            Note(
                "Sonnerie à zéro après la mise à jour du combiné : réglage verrouillé, profil à corriger.",
            ),
            Answer(
                "La mise à jour avait coupé la sonnerie. C’est rétabli, et le renvoi est retiré.",
            ),
            Reply("Il sonne, merci !"),
        ],
    },
    Scenario {
        category: "Matériel",
        kind: Incident,
        team: 0,
        picture: None,
        titles: &[
            "La batterie de mon portable tient vingt minutes ({poste})",
            "Batterie gonflée sur {poste} ?",
        ],
        description: "La batterie de {poste} ne tient plus que vingt minutes, et le boîtier semble un peu bombé près du pavé tactile.",
        turns: &[
            Answer(
                "Éteignez-le et ne le rechargez plus : je vous apporte un portable de prêt ce midi.",
            ),
            Note("Batterie gonflée confirmée. Remplacement sous garantie, référence commandée."),
        ],
    },
    Scenario {
        category: "Réseau",
        kind: Incident,
        team: 1,
        picture: None,
        titles: &[
            "Site web de l’établissement inaccessible depuis l’extérieur",
            "Les familles ne peuvent plus ouvrir le portail",
        ],
        description: "Plusieurs familles nous signalent que le portail ne s’ouvre plus : « connexion non sécurisée ». C’est urgent, les inscriptions ferment ce soir.",
        turns: &[
            Note("Renouvellement automatique du certificat en échec : DNS du défi mal propagé."),
            Answer(
                "Le certificat est renouvelé, le portail répond de nouveau partout. Désolé pour la gêne.",
            ),
            Reply("Les familles confirment, merci."),
        ],
    },
    Scenario {
        category: "Logiciel",
        kind: Question,
        team: 2,
        picture: None,
        titles: &[
            "Retrouver une version précédente d’un document",
            "J’ai écrasé mon compte rendu d’hier",
        ],
        description: "J’ai enregistré par-dessus mon compte rendu. Peut-on retrouver la version d’hier ? Je voudrais apprendre à le faire moi-même.",
        turns: &[
            Answer(
                "Oui : clic droit sur le fichier, « Versions précédentes ». Choisissez la date, puis « Copier » pour ne rien écraser.",
            ),
            Reply("Formidable, j’ai retrouvé mon compte rendu."),
        ],
    },
    Scenario {
        category: "Logiciel",
        kind: Question,
        team: 2,
        picture: None,
        titles: &[
            "Comment puis-je installer le nouveau logiciel ?",
            "Le nouveau dossier usager est-il déjà disponible ?",
        ],
        description: "La direction parle du nouveau dossier usager, mais je ne le vois pas sur {poste}. Puis-je l’installer moi-même ?",
        turns: &[
            Answer(
                "Il s’installe tout seul la semaine de votre formation. Rien à faire de votre côté.",
            ),
            Reply("D’accord, j’attends la formation."),
        ],
    },
];

/// Where things are.
pub(crate) const PLACES: &[&str] = &[
    "à l’accueil",
    "au secrétariat",
    "en salle de réunion",
    "à l’infirmerie",
    "au 2ᵉ étage",
    "à l’internat",
    "au service paie",
    "à l’atelier",
];

/// Since when.
pub(crate) const SINCE: &[&str] = &[
    "ce matin",
    "hier soir",
    "lundi",
    "la mise à jour",
    "mardi midi",
    "deux jours",
];

/// What a ticket waits for.
pub(crate) const WAITING: &[&str] = &[
    "Pièce commandée, livraison prévue jeudi",
    "Retour de l’éditeur (dossier ouvert)",
    "Réponse du demandeur",
    "Accord de la direction pour l’achat",
    "Fenêtre de maintenance de samedi",
];

/// Words that come with a rating.
pub(crate) const PRAISE: &[&str] = &[
    "Rapide et clair, merci !",
    "Très bien.",
    "Un peu long, mais résolu.",
    "",
    "",
    "Parfait, comme toujours.",
];

/// First names.
pub(crate) const FIRST: &[&str] = &[
    "Inès", "Paul", "Léa", "Hugo", "Camille", "Youssef", "Zoé", "Théo", "Manon", "Lucas", "Anaïs",
    "Nicolas", "Fatima", "Élodie", "Rémi", "Chloé", "Antoine", "Maëlle", "Karim", "Sandrine",
    "Bruno", "Aïcha", "Gaël", "Noémie", "Olivier", "Émilie", "Franck", "Salomé", "Denis",
    "Valérie",
];

/// Last names.
pub(crate) const LAST: &[&str] = &[
    "Lefèvre",
    "Garcia",
    "Roux",
    "Benali",
    "Fournier",
    "Dumas",
    "Girard",
    "Nguyen",
    "Mercier",
    "Lopez",
    "Faure",
    "Rousseau",
    "Blanchard",
    "Haddad",
    "Perrin",
    "Castel",
    "Marchand",
    "Deschamps",
    "Colin",
    "Vidal",
    "Pereira",
    "Caron",
    "Boyer",
    "Arnaud",
    "Da Silva",
    "Lacombe",
    "Masson",
    "Delmas",
];
