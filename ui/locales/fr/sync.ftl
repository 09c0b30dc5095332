# Comment ce poste et son serveur s’accordent : le témoin, les refus, le serveur suivi.
sync-alone = Poste autonome
sync-alone-why = Ce poste ne suit aucun serveur : tout reste dans sa copie locale. Pour rejoindre une organisation, déconnectez-vous et choisissez « Rejoindre une organisation ».
sync-in-step = En phase
sync-in-step-why = Tout ce qui est fait ici est confirmé par le serveur.
sync-connecting = Connexion au serveur…
sync-waiting =
    { $count ->
        [one] { NUMBER($count) } en attente d’envoi
       *[other] { NUMBER($count) } en attente d’envoi
    }
sync-waiting-many = Plus de { NUMBER($count) } en attente d’envoi
sync-waiting-why = Vos modifications sont enregistrées ici et partent vers le serveur. Un rond vide marque ce qu’il n’a pas encore confirmé.
sync-reading = Lecture du serveur…
sync-reading-first = Première lecture : { $percent } %
sync-reading-why = Vous pouvez déjà travailler : le reste arrive derrière.
sync-indexing = Préparation de la recherche…
sync-indexing-why = Tous les tickets sont là et se trouvent déjà par leur titre, leur numéro ou un nom ; le texte des descriptions et des réponses suit dans un instant.
sync-offline = Hors ligne
sync-offline-since = Hors ligne depuis { $when }
sync-halted = À l’arrêt : voir pourquoi
sync-panel = État du serveur
sync-server = Serveur
sync-account = Compte
sync-to-send = À envoyer
sync-files = Fichiers à envoyer
sync-read = Lus
sync-read-of = { NUMBER($done) } sur { NUMBER($total) }
sync-wake = Réessayer maintenant
sync-go-refused = Aller aux modifications refusées
sync-see-refused =
    { $count ->
        [one] { NUMBER($count) } modification refusée
       *[other] { NUMBER($count) } modifications refusées
    }
sync-refused-told = Le serveur a refusé une modification. Son contenu est gardé.
sync-refused-look = Voir
sync-wiped = Copie effacée

# Pourquoi la ligne est ce qu’elle est : ce qui se passe, ce qui est gardé, quoi faire.
sync-why-server-unreachable = Le serveur ne répond pas. Continuez : tout est gardé ici et partira au retour du réseau.
sync-why-server-full = Le serveur est complet. Continuez : Guichet réessaie de lui-même, et tout est gardé ici.
sync-why-server-read-only = Le serveur n’accepte pas de modification en ce moment. Les vôtres sont gardées ici et partiront ensuite.
sync-why-server-disk-full = Le disque du serveur est plein. Vos modifications sont gardées ici ; prévenez un administrateur.
sync-why-server-old = Le serveur n’est pas à jour pour cette version de Guichet. Vos modifications sont gardées ici ; prévenez un administrateur.
sync-why-server-hold = Le serveur a été restauré : un administrateur doit décider de la suite. Continuez, vos modifications sont gardées ici.
sync-why-server-busy = Le serveur est trop occupé pour enregistrer. Continuez : Guichet réessaie de lui-même, et tout est gardé ici.
sync-why-certificate-unknown = Ce qui répond n’est pas le serveur attendu : rien ne lui a été envoyé. Prévenez un administrateur, le certificat est à vérifier.
sync-why-certificate-expired = Le certificat du serveur a expiré : rien ne lui a été envoyé. Prévenez un administrateur, il est à renouveler.
sync-why-sign-in-refused = Le serveur n’accepte plus votre mot de passe. Déconnectez-vous, puis entrez le nouveau ; vos modifications sont gardées ici.
sync-why-account-closed = Votre compte est fermé, ou ce poste a été retiré. Vos modifications sont gardées ici ; adressez-vous à un administrateur.
sync-why-desk-too-old = Cette version de Guichet est trop ancienne pour le serveur. Mettez-la à jour ; vos modifications sont gardées ici.
sync-why-desk-too-new = Cette version de Guichet est trop récente pour le serveur. Prévenez un administrateur ; vos modifications sont gardées ici.
sync-why-clock-wrong = L’horloge de ce poste et celle du serveur s’écartent de plus de deux minutes. Mettez ce poste à l’heure : en attendant, les heures affichées peuvent tromper.
sync-why-disk-full = Le disque de ce poste est plein : ce que dit le serveur n’y tient plus. Libérez de la place, puis réessayez.
sync-why-wiped = La copie de ce poste a été effacée à la demande d’un administrateur. Ce qui est sur le serveur y reste ; demandez-lui un code pour rejoindre de nouveau l’organisation.

# Les modifications refusées.
sync-refused-title = Refusées
sync-refused-page = Modifications refusées
sync-refused-why = Le serveur n’a pas pu les accepter. Rien de ce que vous aviez écrit n’est perdu : réessayez quand la cause a disparu, modifiez-les d’abord s’il le faut, ou mettez de côté.
sync-refused-none = Aucune modification refusée
sync-refused-none-why = Quand le serveur ne peut pas accepter une modification, par exemple parce que quelqu’un a pris le ticket avant vous, elle se retrouve ici avec tout ce que vous aviez écrit.
sync-refused-failed = Les refus n’ont pas pu être lus
sync-refused-next = Refus suivant
sync-refused-previous = Refus précédent
sync-refused-open = Ouvrir le ticket
sync-refused-copy-name = Copier : { $what }
sync-refused-copy-all = Tout copier
sync-refused-copied = Copié
sync-refused-not-copied = La copie n’a pas marché. Sélectionnez le texte et copiez-le avec Ctrl+C.
sync-refused-again = Réessayer
sync-refused-again-name = Réessayer : { $what }
sync-refused-again-done = Renvoyé au serveur
sync-refused-again-nothing = Tout était déjà ainsi : mis de côté
sync-refused-edit = Modifier
sync-refused-dismiss = Mettre de côté
sync-refused-dismiss-name = Mettre de côté : { $what }
sync-refused-dismissed = Mis de côté
sync-refused-text = Texte
sync-refused-files = Fichiers
sync-refused-changes = Ce qui devait changer
sync-refused-field = Champ
sync-refused-before = Avant
sync-refused-after = Après
sync-refused-nothing = vide
sync-refused-settings = réglages

# Ce que l’on faisait.
sync-did-ticket-open = Ouverture d’un ticket
sync-did-ticket-change = Changement d’un ticket
sync-did-ticket-edit = Correction d’un ticket
sync-did-ticket-move = Changement de statut
sync-did-ticket-take = Prise en charge
sync-did-ticket-assign = Attribution
sync-did-ticket-comment = Réponse ou note
sync-did-ticket-rate = Note de satisfaction
sync-did-ticket-archive = Archivage
sync-did-ticket-unarchive = Désarchivage
sync-did-ticket-bulk = Changement de plusieurs tickets
sync-did-ticket-undo = Annulation
sync-did-account-create = Création d’un compte
sync-did-account-patch = Modification d’un compte
sync-did-role-save = Modification d’un rôle
sync-did-role-remove = Suppression d’un rôle
sync-did-team-save = Modification d’une équipe
sync-did-site-save = Modification d’un site
sync-did-category-create = Création d’une catégorie
sync-did-category-edit = Modification d’une catégorie
sync-did-view-save = Modification d’une vue
sync-did-view-remove = Suppression d’une vue
sync-did-view-restore = Rétablissement d’une vue
sync-did-view-arrange = Ordre des vues
sync-did-setting-set = Réglage de l’organisation
sync-did-other = Modification

# Ce qui devait changer, quand ce n’est pas un champ des listes.
sync-field-description = Description
sync-field-waiting-reason = Raison de l’attente
sync-field-archived = Archivé
sync-field-rating-comment = Commentaire de la note
sync-field-withdrawn = Retiré
sync-field-display-name = Nom
sync-field-email = E-mail
sync-field-role = Rôle
sync-field-state = État du compte
sync-field-name = Nom
sync-field-code = Code
sync-field-capabilities = Droits
sync-field-default-priority = Priorité proposée
sync-field-place = Place
sync-field-shared = Partage
sync-field-list = Liste
sync-field-views = Ordre des vues
sync-field-value = Valeur

# Pourquoi c’est refusé, quand la phrase d’un formulaire ne convient pas ici.
sync-refused-taken = { $by } a pris le ticket avant vous. Ouvrez-le pour en parler ensemble, ou attribuez-le de nouveau si votre rôle le permet.
sync-refused-taken-somebody = Quelqu’un a pris le ticket avant vous. Ouvrez-le pour voir qui, ou attribuez-le de nouveau si votre rôle le permet.
sync-refused-text-changed = Quelqu’un a modifié ce texte avant vous. Fusionnez les deux versions : rien n’a été écrasé.
sync-refused-body = Le serveur n’a pas compris cette modification, ou elle est trop grande. Copiez ce qui compte et recommencez ; prévenez un administrateur si cela revient.
sync-refused-invalid = Le serveur n’a pas reconnu une valeur. Copiez ce qui compte et recommencez ; prévenez un administrateur si cela revient.
sync-refused-not-found = Ce que vous modifiiez n’existe plus, ou vous n’y avez plus accès. Copiez ce qui doit resservir.
sync-refused-not-allowed = Vos droits ne le permettent pas, ou ne le permettaient plus. Demandez-les à un administrateur, puis recommencez.
sync-refused-account-disabled = Ce compte était désactivé quand la modification est arrivée. Adressez-vous à un administrateur.
sync-refused-illegal-transition = Le statut avait déjà changé : un ticket ne passe pas de « { $from } » à « { $to } ». Ouvrez le ticket et choisissez parmi ce qu’il propose.
sync-refused-waiting-reason-missing = Il manquait la raison de l’attente. Ouvrez le ticket, remettez-le en attente et dites laquelle.
sync-refused-reopen-too-late = Le délai de réouverture était passé quand la modification est arrivée. Ouvrez un nouveau ticket.
sync-refused-ticket-closed = Le ticket a été clos avant que votre texte n’arrive. Rouvrez-le et réessayez, ou ouvrez un nouveau ticket.
sync-refused-changed-since = Le ticket avait changé depuis : rien n’a été annulé. Ouvrez-le pour voir où il en est.
sync-refused-empty = Un champ obligatoire était vide. Copiez ce qui compte et recommencez.
sync-refused-too-long = Un texte dépassait la longueur permise. Copiez-le, raccourcissez-le et recommencez.
sync-refused-login-taken = Quelqu’un avait déjà pris cet identifiant. Recommencez avec un autre.
sync-refused-email-taken = Cette adresse e-mail était déjà celle d’un compte. Vérifiez-la et recommencez.
sync-refused-name-taken = Ce nom était déjà pris. Recommencez avec un autre.
sync-refused-in-use = C’était encore utilisé ailleurs : rien n’a été supprimé. Remplacez-le d’abord.

# Un texte que deux personnes ont modifié : ce qu’il était, ce que chacune en a fait, et ce qu’il devient.
sync-merge-go = Fusionner
sync-merge-title = Deux versions de la description
sync-merge-why = Quelqu’un a modifié ce texte avant vous. Rien n’a été écrasé : choisissez ce qui reste.
sync-merge-base = Au départ
sync-merge-theirs = La version du serveur
sync-merge-mine = La vôtre
sync-merge-text = Le texte à garder
sync-merge-hint = Les deux versions y sont déjà réunies : relisez, corrigez, enregistrez.
sync-merge-overlaps =
    { $count ->
        [one] Un passage a été modifié des deux côtés : les deux versions s’y suivent, gardez celle qui convient.
       *[other] { NUMBER($count) } passages ont été modifiés des deux côtés : les deux versions s’y suivent, gardez celles qui conviennent.
    }
sync-merge-keep-theirs = Reprendre celle du serveur
sync-merge-keep-mine = Reprendre la mienne
sync-merge-keep-both = Réunir les deux
sync-merge-save = Enregistrer
sync-merge-leave = Revenir aux refus
sync-merge-saved = Description enregistrée
sync-merge-moved = Le texte vient encore de changer sur le serveur. Copiez ce que vous avez écrit, puis repartez de la nouvelle version.
sync-merge-begin = Repartir de la nouvelle version
sync-merge-gone = Il n’y a plus rien à fusionner
