# La console guichetctl.
console-password = Mot de passe :{" "}
console-new-password = Nouveau mot de passe :{" "}
console-demo-made = Organisation de démonstration prête : { $people } personnes, { $tickets } tickets. Mot de passe de chacun : { $password }
console-ticket-opened = Ticket n° { $number } ouvert.
console-ticket-commented = Réponse enregistrée.
console-ticket-assigned = Ticket attribué.
console-ticket-resolved = Ticket résolu.
console-ticket-changed =
    { $count ->
        [one] { NUMBER($count) } ticket modifié.
       *[other] { NUMBER($count) } tickets modifiés.
    }
console-ticket-not-changed =
    { $count ->
        [one] { NUMBER($count) } ticket laissé tel quel : { $why }
       *[other] { NUMBER($count) } tickets laissés tels quels : { $why }
    }
console-ticket-exported =
    { $count ->
        [one] { NUMBER($count) } ticket exporté.
       *[other] { NUMBER($count) } tickets exportés.
    }
console-ticket-shown = { $shown } affichés sur { $total }
console-ticket-note = (note interne)
console-account-created = Compte { $login } créé.
console-account-state = Compte { $login } : { $state }.
console-account-password-reset = Mot de passe de { $login } changé.
console-help = Le guichet, depuis une console
console-help-store = Dossier de la copie locale (sinon celui de l’application)
console-help-login = Identifiant de la personne pour qui agir
console-help-password-stdin = Lire le mot de passe sur l’entrée standard
console-help-json = Répondre en JSON
console-help-lang = Langue des réponses : fr ou en
console-help-demo = Remplir une copie vide avec l’organisation de démonstration
console-help-demo-people = Nombre de personnes
console-help-demo-tickets = Nombre de tickets
console-help-demo-seed = Graine : la même donne la même organisation
console-help-ticket = Ouvrir, lire et traiter des tickets
console-help-ticket-new = Ouvrir un ticket
console-help-ticket-new-title = Titre
console-help-ticket-new-description = Description, en Markdown
console-help-ticket-new-category = Catégorie, par son nom (sinon celle que proposent les règles)
console-help-ticket-new-priority = Priorité : faible, normale, haute ou critique
console-help-ticket-new-urgency = Urgence, de « très basse » à « très haute »
console-help-ticket-new-attach = Fichier à joindre (plusieurs fois possible)
console-help-ticket-list = Lister des tickets
console-help-ticket-list-view = Vue : my_open, unassigned, to_handle, waiting, late, resolved ou all
console-help-ticket-list-text = Mots à trouver
console-help-ticket-list-count = Nombre de lignes
console-help-ticket-show = Montrer un ticket
console-help-ticket-show-ticket = Numéro ou identifiant
console-help-ticket-comment = Répondre à un ticket
console-help-ticket-comment-ticket = Numéro ou identifiant
console-help-ticket-comment-body = Texte, en Markdown
console-help-ticket-comment-internal = Note interne, invisible du demandeur
console-help-ticket-comment-attach = Fichier à joindre (plusieurs fois possible)
console-help-ticket-assign = Attribuer un ticket
console-help-ticket-assign-ticket = Numéro ou identifiant
console-help-ticket-assign-to = Personne, par son nom ou son identifiant
console-help-ticket-assign-team = Équipe, par son nom
console-help-ticket-resolve = Résoudre un ticket
console-help-ticket-resolve-ticket = Numéro ou identifiant
console-help-ticket-resolve-answer = Réponse à écrire en même temps
console-help-ticket-archive = Range des tickets résolus ou clos
console-help-ticket-archive-tickets = Leurs numéros
console-help-ticket-unarchive = Ressort des tickets archivés
console-help-ticket-unarchive-tickets = Leurs numéros
console-help-ticket-undo = Annule une modification faite il y a moins d’un jour
console-help-ticket-undo-change = Son identifiant, donné par --json
console-help-ticket-export = Écrit une liste en CSV
console-help-ticket-export-view = La vue
console-help-ticket-export-text = Seulement les tickets qui contiennent ces mots
console-help-ticket-export-to = Le fichier à écrire ; la sortie standard sinon
console-help-account = Gérer les comptes
console-help-account-list = Lister les comptes
console-help-account-create = Créer un compte ; le mot de passe est demandé
console-help-account-create-login = Identifiant
console-help-account-create-name = Nom affiché
console-help-account-create-email = Adresse e-mail
console-help-account-create-role = Rôle : requester, technician, manager, sales, admin, ou le nom d’un autre
console-help-account-create-site = Code du site
console-help-account-approve = Accepter une inscription
console-help-account-approve-login = Identifiant
console-help-account-disable = Désactiver un compte
console-help-account-disable-login = Identifiant
console-help-account-enable = Réactiver un compte
console-help-account-enable-login = Identifiant
console-help-account-reset-password = Donner un nouveau mot de passe ; il est demandé
console-help-account-reset-password-login = Identifiant
