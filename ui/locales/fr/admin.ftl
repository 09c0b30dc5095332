# L’administration : comptes, rôles, équipes, sites, catégories, organisation, journal des accès.
admin-save = Enregistrer
admin-create = Créer
admin-cancel = Annuler
admin-close = Fermer le volet
admin-saved = Modifications enregistrées
admin-unsaved = Modifications non enregistrées
admin-failed = La liste n’a pas pu être lue

# Comptes
admin-people-new = Nouveau compte
admin-people-count =
    { $count ->
        [one] { NUMBER($count) } compte
       *[other] { NUMBER($count) } comptes
    }
admin-people-shown = { NUMBER($shown) } sur { NUMBER($total) }
admin-people-search = Nom, identifiant ou e-mail
admin-people-every-state = Tous les états
admin-people-every-role = Tous les rôles
admin-people-every-site = Tous les sites
admin-people-no-site = Sans site
admin-people-filter-state = État
admin-people-filter-clear = Effacer les filtres
admin-people-none = Aucun compte ne correspond
admin-people-none-why = Élargissez les filtres, ou cherchez une autre partie du nom.
admin-people-name = Nom
admin-people-login = Identifiant
admin-people-login-hint = Lettres minuscules, chiffres, point ou tiret bas. Il ne change plus ensuite.
admin-people-email = Adresse e-mail
admin-people-role = Rôle
admin-people-site = Site
admin-people-teams = Équipes
admin-people-last = Dernière connexion
admin-people-never = Jamais
admin-people-made = Compte créé
admin-people-password = Premier mot de passe
admin-people-password-hint = 10 caractères au moins. Remettez-le en main propre ; la personne le changera dans « Mon compte ».
admin-people-password-joined = Pas de mot de passe à donner : une fois le compte créé, vous pourrez faire un code, et la personne choisira le sien.
admin-people-created = Compte de { $name } créé
admin-people-disable = Désactiver le compte
admin-people-enable = Réactiver le compte
admin-people-disabled = Le compte de { $name } est désactivé
admin-people-enabled = Le compte de { $name } est actif
admin-people-disabled-why = Ce compte est désactivé : la personne ne peut plus se connecter. Ses tickets et ses réponses restent.
admin-people-reset = Nouveau mot de passe
admin-people-reset-why = L’ancien cesse aussitôt de servir, et les sessions gardées ouvertes se terminent.
admin-people-reset-do = Changer le mot de passe
admin-people-reset-done = Le mot de passe de { $name } est changé
admin-people-yourself = C’est votre compte.

# Demandes de compte
admin-waiting-title =
    { $count ->
        [one] Une demande de compte attend votre accord
       *[other] { NUMBER($count) } demandes de compte attendent votre accord
    }
admin-waiting-why = Accepté, le compte reçoit le rôle indiqué ; vous pourrez le changer ensuite.
admin-waiting-approve = Accepter
admin-waiting-approve-name = Accepter la demande de { $name }
admin-waiting-refuse = Refuser
admin-waiting-refuse-name = Refuser la demande de { $name }
admin-waiting-approved = La demande de { $name } est acceptée
admin-waiting-refused = La demande de { $name } est refusée

# Rôles
admin-roles-why = Un rôle est un ensemble de droits. Chaque compte en a un seul.
admin-roles-new = Nouveau rôle
admin-roles-list = Rôles
admin-roles-shipped = Fourni
admin-roles-shipped-why = Rôle fourni avec Guichet : ses droits se modifient, son nom et son existence non.
admin-roles-copy = Partir d’une copie
admin-roles-copy-of = { $name } (copie)
admin-roles-name = Nom du rôle
admin-roles-rights = Droits
admin-roles-rights-count =
    { $count ->
        [one] { NUMBER($count) } droit
       *[other] { NUMBER($count) } droits
    }
admin-roles-group-all = Tout cocher : { $group }
admin-roles-accounts =
    { $count ->
        [0] Aucun compte
        [one] { NUMBER($count) } compte
       *[other] { NUMBER($count) } comptes
    }
admin-roles-remove = Supprimer le rôle
admin-roles-removed = Le rôle « { $name } » est supprimé
admin-roles-saved = Le rôle « { $name } » est enregistré
admin-roles-used-why = Un rôle porté par un compte ne se supprime pas : donnez d’abord un autre rôle à ces comptes.
admin-group-tickets = Tickets
admin-group-assets = Parc, prêts et stock
admin-group-reservations = Réservations
admin-group-knowledge = Base de connaissances
admin-group-reports = Tableaux de bord et rapports
admin-group-commerce = Commerce
admin-group-administration = Administration

# Équipes et sites
admin-teams-title = Équipes
admin-teams-new = Nouvelle équipe
admin-teams-name = Nom de l’équipe
admin-teams-members = Membres
admin-teams-members-search = Chercher une personne
admin-teams-member-unknown = Personne hors de l’annuaire
admin-teams-members-count =
    { $count ->
        [0] Aucun membre
        [one] { NUMBER($count) } membre
       *[other] { NUMBER($count) } membres
    }
admin-teams-saved = L’équipe « { $name } » est enregistrée
admin-teams-none = Pas encore d’équipe
admin-teams-none-why = Une équipe regroupe des techniciens : un ticket peut lui être attribué, et chacun est prévenu.
admin-sites-title = Sites
admin-sites-new = Nouveau site
admin-sites-code = Code
admin-sites-code-hint = Court et sans espace, par exemple DITEP-STF. Il s’affiche dans les listes.
admin-sites-name = Nom du site
admin-sites-saved = Le site « { $name } » est enregistré
admin-sites-none = Pas encore de site
admin-sites-none-why = Un site est un lieu où travaillent des personnes : il situe chaque ticket.

# Catégories
admin-categories-why = Dans l’ordre où elles sont proposées à l’ouverture d’un ticket.
admin-categories-new = Nouvelle catégorie
admin-categories-name = Nom de la catégorie
admin-categories-priority = Priorité par défaut
admin-categories-priority-hint = Retenue quand aucun mot du ticket n’en décide autrement.
admin-categories-tickets =
    { $count ->
        [0] Aucun ticket
        [one] { NUMBER($count) } ticket
       *[other] { NUMBER($count) } tickets
    }
admin-categories-archived = Archivées
admin-categories-archive = Archiver
admin-categories-unarchive = Proposer de nouveau
admin-categories-archive-why = Une catégorie archivée n’est plus proposée ; les tickets qui la portent la gardent.
admin-categories-archived-done = La catégorie « { $name } » est archivée
admin-categories-unarchived-done = La catégorie « { $name } » est de nouveau proposée
admin-categories-saved = La catégorie « { $name } » est enregistrée
admin-categories-none = Pas encore de catégorie
admin-categories-none-why = Une catégorie dit de quoi parle un ticket et lui donne une priorité par défaut.

# Organisation
admin-organisation-name = Nom de l’organisation
admin-organisation-name-hint = Affiché en haut de la fenêtre et sur l’écran de connexion.
admin-organisation-tickets = Tickets
admin-organisation-reopen = Réouverture par le demandeur
admin-organisation-reopen-unit = jours après la résolution
admin-organisation-reopen-hint = De 0 à 365. Passé ce délai, la personne ouvre un nouveau ticket.
admin-organisation-security = Sécurité
admin-organisation-idle = Verrouillage automatique
admin-organisation-idle-unit = minutes sans clavier ni souris
admin-organisation-idle-hint = 1440 au plus, soit un jour. 0 : jamais.
admin-organisation-registration = Demandes de compte
admin-organisation-registration-hint = L’écran de connexion permet de demander un compte ; un administrateur accepte ou refuse.
admin-organisation-number = Saisissez un nombre entier.
admin-organisation-saved = Les réglages de l’organisation sont enregistrés

# Journal des accès
admin-accesses-why = Les connexions et les refus sur ce poste, du plus récent au plus ancien. Rien ne peut y être modifié.
admin-accesses-when = Date
admin-accesses-who = Identifiant saisi
admin-accesses-outcome = Résultat
admin-accesses-search = Identifiant
admin-accesses-every = Tous les résultats
admin-accesses-refused = Refus seulement
admin-accesses-count =
    { $count ->
        [one] { NUMBER($count) } accès
       *[other] { NUMBER($count) } accès
    }
admin-accesses-none = Aucun accès ne correspond
admin-accesses-none-why = Élargissez les filtres.
