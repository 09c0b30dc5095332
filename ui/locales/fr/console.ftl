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
console-help-sync = Dire où en est la copie de ce poste par rapport au serveur
console-help-sync-until-in-step = Attendre que tout soit envoyé et lu
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
console-server-ready = Le serveur de « { $organisation } » est prêt. Fichier de rattachement, à donner à tout le monde : { $file }
console-server-first = Premier administrateur : { $login }, code { $code } (7 jours, une seule fois). Il n’est écrit nulle part ailleurs.
console-server-unfit = Rien n’a été installé. Corrigez ce qui est marqué ✗, puis recommencez.
console-server-upgraded = Le serveur est à jour.
console-server-uninstalled = La base { $database } et les comptes qui en dépendaient ont été retirés du serveur. Les copies locales restent sur les postes.
console-server-confirm = Toutes les données de la base { $database } seront détruites. Pour continuer, saisissez son nom :{" "}
console-server-enrolment = Fichier de rattachement écrit : { $file }
console-server-invited = Code de { $login } : { $code } ({ $days } jours, une seule fois). Remettez-le en main propre.
console-server-locked = L’accès de { $login } au serveur est coupé, ses connexions sont fermées.
console-server-unlocked = { $login } peut de nouveau se connecter au serveur.
console-server-revoked = Cet appareil ne reçoit plus rien ; il effacera sa copie à son prochain contact.
console-server-device-silent = vu il y a { $hours } h
console-server-device-here = en service
console-server-device-revoked = révoqué, copie pas encore effacée
console-server-device-wiped = révoqué, copie effacée
console-server-certificate = Certificats écrits dans { $folder }. Copiez server.pem, server.key et ca.pem sur le serveur, lisibles par lui seul, et ajoutez à sa configuration, sous [mysqld] : ssl_ca, ssl_cert et ssl_key avec leurs chemins, puis redémarrez-le. Gardez ca.key loin du serveur.
console-server-status-organisation = Organisation
console-server-status-server = Serveur
console-server-status-address = Adresse pour les postes
console-server-status-uptime = En marche depuis
console-server-status-schema = Version de la base / attendue
console-server-status-connections = Connexions / possibles
console-server-status-size = Taille
console-server-status-active = Comptes actifs
console-server-status-waiting = Comptes en attente d’accord
console-server-status-disabled = Comptes désactivés
console-server-status-joined = Personnes rattachées
console-server-status-invited = Codes en cours
console-server-status-devices = Appareils
console-server-status-seen = Copies vues depuis un jour
console-server-status-revoked = Appareils révoqués, pas encore effacés
console-server-status-operations = Modifications reçues
console-server-status-recent = dont depuis un jour
console-server-status-refused = dont refusées depuis un jour
console-server-status-behind = La base est d’une version antérieure : lancez « guichetctl server upgrade ».
console-server-status-well = Rien à signaler.
console-help-server = Installer et faire vivre le serveur central
console-help-server-url = Adresse du serveur et compte qui peut tout y faire, sans mot de passe : mysql://root@hôte:3306, ou mysql://root@localhost?socket=/chemin
console-help-server-ca = Certificat de l’autorité qui a signé celui du serveur (PEM)
console-help-server-database = Nom de la base
console-help-server-password-file = Fichier dont la première ligne est le mot de passe ; sinon il est demandé
console-help-server-certificate = Fabriquer une autorité et un certificat pour un serveur qui n’en a pas
console-help-server-certificate-names = Noms ou adresses du serveur, tels que les postes les utiliseront
console-help-server-certificate-organisation = Nom de l’organisation
console-help-server-certificate-to = Dossier où les écrire
console-help-server-init = Vérifier le serveur et l’installer ; peut être relancé
console-help-server-init-organisation = Nom de l’organisation
console-help-server-init-admin = Identifiant du premier administrateur
console-help-server-init-name = Son nom affiché
console-help-server-init-email = Son adresse e-mail
console-help-server-init-adopt = Partir de la copie locale utilisée seule jusqu’ici (--store, --as)
console-help-server-init-host = Adresse du serveur pour les postes (sinon celle de --url)
console-help-server-init-port = Port pour les postes (sinon celui de --url)
console-help-server-init-people = Nombre approximatif de personnes
console-help-server-init-to = Fichier de rattachement à écrire
console-help-server-status = Dire en une page comment va le serveur
console-help-server-status-people = Nombre approximatif de personnes
console-help-server-upgrade = Amener le serveur à cette version
console-help-server-uninstall = Retirer du serveur la base et ses comptes
console-help-server-uninstall-confirm = Nom de la base, pour ne pas être interrogé
console-help-server-enrolment = Écrire le fichier de rattachement
console-help-server-enrolment-to = Le fichier à écrire
console-help-server-invite = Donner un code à quelqu’un qui a un compte, pour se rattacher ou parce que son mot de passe est perdu
console-help-server-invite-login = Identifiant
console-help-server-invite-days = Durée du code, de 1 à 30 jours
console-help-server-lock = Couper tout de suite l’accès de quelqu’un au serveur
console-help-server-lock-login = Identifiant
console-help-server-unlock = Rendre cet accès
console-help-server-unlock-login = Identifiant
console-help-server-devices = Lister les appareils qui ont une copie
console-help-server-devices-login = Seulement ceux de cette personne
console-help-server-revoke = Ne plus rien donner à un appareil, qui effacera sa copie
console-help-server-revoke-device = Son identifiant

console-sync-alone = Ce poste ne suit aucun serveur.
console-sync-sent = Tout est envoyé à { $organisation }.
console-sync-waiting =
    { $waiting ->
        [one] { NUMBER($waiting) } modification attend d’être envoyée à { $organisation }.
       *[other] { NUMBER($waiting) } modifications attendent d’être envoyées à { $organisation }.
    }
