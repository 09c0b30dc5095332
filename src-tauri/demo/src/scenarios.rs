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
pub(crate) const TEAMS: &[&str] = &["Support de proximité", "Réseau et systèmes", "Applications métier"];

use Kind::{Incident, Question, Request, Training};
use Turn::{Answer, Note, Reply};

/// All of them.
pub(crate) const SCENARIOS: &[Scenario] = &[
    Scenario {
        category: "Matériel", kind: Incident, team: 0, picture: Some(0),
        titles: &["Impression A3 impossible {lieu}", "L’imprimante {lieu} n’imprime plus en A3", "Bourrage papier qui revient {lieu}"],
        description: "Depuis {jour}, l’imprimante {lieu} refuse le format **A3** : le travail part, puis le message de la capture s’affiche.\n\nJ’ai déjà :\n\n- éteint et rallumé l’imprimante,\n- vérifié le bac 2,\n- essayé depuis le poste de {collegue} : même résultat.",
        turns: &[
            Answer("Bonjour, merci pour la capture. Je regarde le pilote à distance et je reviens vers vous."),
            Note("Pilote en 4.2, la 4.6 corrige l’A3 sur ce modèle. À déployer sur les trois postes de l’étage."),
            Answer("Le pilote est à jour sur votre poste. Pouvez-vous refaire un essai en A3, bac 2 ?"),
            Reply("C’est bon, merci ! Le planning du mois est imprimé."),
        ],
    },
    Scenario {
        category: "Accès / Compte", kind: Incident, team: 2, picture: Some(1),
        titles: &["CEGI refuse ma connexion", "Impossible d’ouvrir CEGI : « identifiants incorrects »", "Mot de passe CEGI refusé depuis {jour}"],
        description: "CEGI refuse mes identifiants depuis {jour}. Je n’ai pas changé de mot de passe. La paie de l’équipe est à saisir avant vendredi.",
        turns: &[
            Note("Compte verrouillé après cinq essais, sans doute le téléphone avec l’ancien mot de passe."),
            Answer("Bonjour, votre compte était verrouillé : je viens de le débloquer. Essayez de nouveau, et prévenez-moi si le téléphone demande encore un mot de passe."),
            Reply("Ça fonctionne, merci beaucoup."),
        ],
    },
    Scenario {
        category: "Réseau", kind: Incident, team: 1, picture: Some(2),
        titles: &["Wi-Fi très lent {lieu}", "Plus de Wi-Fi {lieu}", "Le Wi-Fi coupe toutes les dix minutes {lieu}"],
        description: "Le Wi-Fi {lieu} coupe ou rame depuis {jour}. En filaire tout va bien. Plusieurs collègues ont le même problème.",
        turns: &[
            Answer("Merci du signalement. Est-ce le réseau « ANRAS-PRO » ou « ANRAS-INVITES » ?"),
            Reply("ANRAS-PRO. Sur INVITES je n’ai pas essayé."),
            Note("Borne AP-07 : 43 clients sur le canal 6, voisinage saturé. Passage en canal 11 et rééquilibrage."),
            Answer("La borne de votre étage était saturée. J’ai changé son canal : le débit est revenu de mon côté. Dites-moi si cela tient jusqu’à demain."),
        ],
    },
    Scenario {
        category: "Matériel", kind: Incident, team: 0, picture: Some(3),
        titles: &["Écran noir après le logo Windows", "Mon ordinateur ne démarre plus ({poste})", "{poste} : écran bleu au démarrage"],
        description: "Le poste {poste} s’allume, affiche le logo Windows, puis plus rien. J’ai des comptes rendus à finir aujourd’hui, est-il possible de me prêter un poste ?",
        turns: &[
            Answer("Bonjour, je passe avec un portable de prêt avant 11 h. Ne forcez plus le démarrage, je récupérerai vos fichiers."),
            Note("SMART : 214 secteurs réalloués, disque à remplacer. Garantie jusqu’en mars."),
            Answer("Le disque est en fin de vie ; vos documents sont sauvés. Remplacement sous garantie prévu jeudi."),
            Reply("Merci pour le portable, je peux travailler."),
        ],
    },
    Scenario {
        category: "Logiciel", kind: Incident, team: 2, picture: Some(4),
        titles: &["Excel se ferme tout seul", "Message d’erreur à l’ouverture du tableau de suivi", "Le fichier partagé du planning est en lecture seule"],
        description: "Quand j’ouvre le tableau de suivi des présences, le message de la capture apparaît et Excel se ferme. Le fichier est dans le dossier partagé de l’équipe.",
        turns: &[
            Answer("Bonjour, {collegue} l’a-t-il ouvert en même temps que vous ?"),
            Reply("Oui, je crois qu’il est resté ouvert sur son poste."),
            Answer("C’était bien un verrou resté derrière. Je l’ai libéré ; le fichier s’ouvre normalement maintenant."),
        ],
    },
    Scenario {
        category: "Logiciel", kind: Request, team: 2, picture: None,
        titles: &["Installer PDFsam sur {poste}", "Demande d’installation du lecteur de carte CPS", "Besoin de Teams sur le poste de l’accueil"],
        description: "Pourriez-vous installer ce logiciel sur {poste} ? C’est pour assembler les dossiers d’admission.",
        turns: &[
            Answer("C’est noté. L’installation se fera à distance demain entre 12 h et 14 h, laissez le poste allumé."),
            Note("Ajouté au profil « administratif », version silencieuse validée."),
        ],
    },
    Scenario {
        category: "Accès / Compte", kind: Request, team: 1, picture: None,
        titles: &["Arrivée de {collegue} lundi : compte et messagerie", "Création de compte pour un remplacement", "Ouverture des droits pour {collegue}"],
        description: "Bonjour,\n\n{collegue} arrive lundi en remplacement. Il faudrait :\n\n1. un compte et une adresse e-mail,\n2. l’accès au dossier partagé de l’équipe éducative,\n3. un badge pour l’imprimante.\n\nMerci d’avance.",
        turns: &[
            Note("Licence E3 disponible : il en reste deux sur l’établissement."),
            Answer("Le compte est prêt. Le mot de passe provisoire sera remis en main propre lundi matin."),
            Reply("Parfait, merci."),
        ],
    },
    Scenario {
        category: "Réseau", kind: Incident, team: 1, picture: Some(2),
        titles: &["Plus d’accès au serveur de fichiers", "Le lecteur S: a disparu", "VPN impossible depuis la maison"],
        description: "Depuis {jour}, le lecteur réseau n’apparaît plus. Internet fonctionne. Le message dit « le chemin réseau n’a pas été trouvé ».",
        turns: &[
            Answer("Pouvez-vous me dire si vous êtes sur site ou à distance ?"),
            Reply("En télétravail aujourd’hui."),
            Note("Certificat VPN expiré hier soir, renouvelé sur la passerelle à 10 h 40."),
            Answer("Le certificat du VPN avait expiré ; il est renouvelé. Déconnectez le VPN, reconnectez-le, le lecteur reviendra."),
        ],
    },
    Scenario {
        category: "Autre", kind: Question, team: 0, picture: None,
        titles: &["Comment partager mon agenda avec {collegue} ?", "Où ranger les attestations signées ?", "Quelle adresse donner aux familles ?"],
        description: "Une question simple, mais je ne trouve pas la réponse dans le livret d’accueil.",
        turns: &[
            Answer("Bonjour, clic droit sur l’agenda, « Partager », puis choisissez « Peut voir tous les détails ». Je vous joins le pas-à-pas."),
            Reply("Merci, c’est fait."),
        ],
    },
    Scenario {
        category: "Matériel", kind: Request, team: 0, picture: None,
        titles: &["Câble HDMI pour la salle de réunion", "Une souris et un clavier pour l’accueil", "Deuxième écran pour le secrétariat"],
        description: "Est-il possible d’avoir ce matériel {lieu} ? Celui qui s’y trouvait a disparu depuis {jour}.",
        turns: &[
            Note("Il en reste quatre dans l’armoire du local technique."),
            Answer("Je vous l’apporte à ma prochaine tournée, jeudi matin."),
        ],
    },
    Scenario {
        category: "Logiciel", kind: Incident, team: 2, picture: Some(5),
        titles: &["Le logiciel de comptabilité affiche une erreur", "Erreur grave à la clôture du mois", "La télétransmission ne part plus"],
        description: "Au moment de valider, l’erreur de la capture s’affiche et rien n’est enregistré. **C’est bloquant** : la clôture est ce soir.",
        turns: &[
            Answer("Je prends tout de suite. Ne relancez pas la validation, je vérifie la base avec l’éditeur."),
            Note("Appel éditeur : dossier 88-4127. Journal plein, 2 Go libérés."),
            Answer("Le journal de la base était plein. C’est corrigé : vous pouvez valider."),
            Reply("Validé à l’instant. Merci pour la rapidité !"),
        ],
    },
    Scenario {
        category: "Autre", kind: Training, team: 0, picture: None,
        titles: &["Formation Teams pour l’équipe de nuit", "Être formé au nouveau dossier usager", "Atelier « mots de passe » pour les nouveaux"],
        description: "Nous serions six à souhaiter une formation d’une heure, plutôt un mardi après-midi {lieu}.",
        turns: &[
            Answer("Bonne idée. Je vous propose le mardi 14 h, en salle de réunion. Cela vous convient-il ?"),
            Reply("Oui, pour tout le monde."),
        ],
    },
    Scenario {
        category: "Accès / Compte", kind: Incident, team: 1, picture: Some(1),
        titles: &["Je n’arrive pas à me connecter à la messagerie", "La messagerie professionnelle demande sans cesse le mot de passe", "Téléphone perdu : que faire de la double authentification ?"],
        description: "Depuis {jour}, la messagerie redemande mon mot de passe toutes les cinq minutes, sur l’ordinateur comme sur le téléphone.",
        turns: &[
            Answer("Avez-vous changé votre mot de passe récemment ?"),
            Reply("Oui, mardi dernier, quand le message l’a demandé."),
            Answer("Il faut alors le saisir de nouveau dans Outlook : Fichier, Paramètres du compte. Je vous appelle pour le faire ensemble."),
        ],
    },
    Scenario {
        category: "Matériel", kind: Incident, team: 0, picture: None,
        titles: &["Le téléphone de l’accueil ne sonne plus", "Vidéoprojecteur sans image {lieu}", "La batterie de mon portable tient vingt minutes"],
        description: "Le problème est constant depuis {jour}. J’ai essayé une autre prise.",
        turns: &[
            Answer("Je passe voir cet après-midi."),
            Note("Alimentation à changer, référence commandée."),
        ],
    },
    Scenario {
        category: "Réseau", kind: Incident, team: 1, picture: Some(2),
        titles: &["Site web de l’établissement inaccessible depuis l’extérieur", "Les familles ne peuvent plus ouvrir le portail", "Certificat expiré sur le portail des familles"],
        description: "Plusieurs familles nous signalent que le site ne s’ouvre plus : « connexion non sécurisée ». C’est urgent, les inscriptions ferment ce soir.",
        turns: &[
            Note("Renouvellement automatique en échec : DNS du défi mal propagé."),
            Answer("Le certificat est renouvelé, le site répond de nouveau partout. Désolé pour la gêne."),
            Reply("Les familles confirment, merci."),
        ],
    },
    Scenario {
        category: "Logiciel", kind: Question, team: 2, picture: None,
        titles: &["Comment puis-je installer le nouveau logiciel ?", "Retrouver une version précédente d’un document", "Peut-on signer un PDF sans l’imprimer ?"],
        description: "Je voudrais le faire moi-même si c’est possible. Y a-t-il un mode d’emploi ?",
        turns: &[
            Answer("Oui : clic droit sur le fichier, « Versions précédentes ». Choisissez la date, puis « Copier » pour ne rien écraser."),
            Reply("Formidable, j’ai retrouvé mon compte rendu."),
        ],
    },
];

/// Where things are.
pub(crate) const PLACES: &[&str] =
    &["à l’accueil", "au secrétariat", "en salle de réunion", "à l’infirmerie", "au 2ᵉ étage", "à l’internat", "au service paie", "à l’atelier"];

/// Since when.
pub(crate) const SINCE: &[&str] = &["ce matin", "hier soir", "lundi", "la mise à jour", "mardi midi", "deux jours"];

/// What a ticket waits for.
pub(crate) const WAITING: &[&str] = &[
    "Pièce commandée, livraison prévue jeudi",
    "Retour de l’éditeur (dossier ouvert)",
    "Réponse du demandeur",
    "Accord de la direction pour l’achat",
    "Fenêtre de maintenance de samedi",
];

/// Words that come with a rating.
pub(crate) const PRAISE: &[&str] = &["Rapide et clair, merci !", "Très bien.", "Un peu long, mais résolu.", "", "", "Parfait, comme toujours."];

/// First names.
pub(crate) const FIRST: &[&str] = &[
    "Inès", "Paul", "Léa", "Hugo", "Camille", "Youssef", "Zoé", "Théo", "Manon", "Lucas", "Anaïs", "Nicolas", "Fatima", "Élodie", "Rémi",
    "Chloé", "Antoine", "Maëlle", "Karim", "Sandrine", "Bruno", "Aïcha", "Gaël", "Noémie", "Olivier", "Émilie", "Franck", "Salomé", "Denis", "Valérie",
];

/// Last names.
pub(crate) const LAST: &[&str] = &[
    "Lefèvre", "Garcia", "Roux", "Benali", "Fournier", "Dumas", "Girard", "Nguyen", "Mercier", "Lopez", "Faure", "Rousseau", "Blanchard", "Haddad",
    "Perrin", "Castel", "Marchand", "Deschamps", "Colin", "Vidal", "Pereira", "Caron", "Boyer", "Arnaud", "Da Silva", "Lacombe", "Masson", "Delmas",
];
