# La liste des tickets, son détail et son historique.
tickets-list-label = Tickets : { $view }
tickets-new-first = Ouvrir un ticket
tickets-detail-label = Ticket { $name }
tickets-number = #{ $number }
tickets-no-number = n° à venir
tickets-unread = non lu
tickets-not-confirmed = pas encore confirmé par le serveur
tickets-late = en retard
tickets-due-short = échéance { $when }
tickets-nobody = Personne
tickets-no-team = Aucune équipe
tickets-no-category = Non classé
tickets-no-site = Aucun site
tickets-no-due = Aucune
tickets-me = Moi
tickets-answers =
    { $count ->
        [one] { NUMBER($count) } message
       *[other] { NUMBER($count) } messages
    }
tickets-files =
    { $count ->
        [one] { NUMBER($count) } fichier
       *[other] { NUMBER($count) } fichiers
    }

# Colonnes, filtres et faits portent le même mot.
tickets-field-number = Numéro
tickets-field-title = Titre
tickets-field-status = Statut
tickets-field-priority = Priorité
tickets-field-category = Catégorie
tickets-field-requester = Demandeur
tickets-field-assignee = Attribué à
tickets-field-team = Équipe
tickets-field-site = Site
tickets-field-kind = Type
tickets-field-urgency = Urgence
tickets-field-due = Échéance
tickets-field-created = Ouvert
tickets-field-updated = Modifié
tickets-field-text = Texte
tickets-field-opened-by = Saisi par
tickets-field-resolved = Résolu
tickets-field-closed = Clos
tickets-field-rating = Satisfaction

# Une vue vide dit pourquoi, et quoi faire.
tickets-empty-my_open = Vous n’avez aucun ticket en cours
tickets-empty-my_open-why = Quand quelque chose ne marche pas, ouvrez un ticket : vous suivrez ici la réponse.
tickets-empty-unassigned = Tous les tickets ont quelqu’un
tickets-empty-unassigned-why = Un ticket paraît ici dès qu’il est ouvert, jusqu’à ce qu’une personne ou une équipe le prenne.
tickets-empty-to_handle = Rien ne vous attend
tickets-empty-to_handle-why = Les tickets qui vous sont attribués, à vous ou à votre équipe, paraissent ici. Prenez-en un dans « Non attribués ».
tickets-empty-waiting = Aucun ticket n’attend
tickets-empty-waiting-why = Un ticket mis en attente paraît ici avec ce qu’il attend.
tickets-empty-late = Aucun retard
tickets-empty-late-why = Un ticket paraît ici quand son échéance est passée et qu’il n’est pas résolu.
tickets-empty-resolved = Aucun ticket résolu
tickets-empty-resolved-why = Un ticket résolu, puis clos, reste ici.
tickets-empty-all = Aucun ticket pour le moment.
tickets-empty-all-why = Le premier ticket ouvert paraîtra ici.
tickets-empty-archived = Aucun ticket archivé
tickets-empty-archived-why = Un ticket résolu ou clos que l’on archive quitte les autres listes et se retrouve ici.
tickets-gone = Ce ticket n’est pas visible
tickets-gone-next = Revenir à la liste

# Le détail.
tickets-close-detail = Fermer le détail
tickets-full = Agrandir le détail
tickets-split = Revenir à la liste et au détail
tickets-title-edit = Modifier le titre
tickets-title-label = Titre du ticket
tickets-description = Description
tickets-description-edit = Modifier la description
tickets-description-none = Aucune description.
tickets-conversation = Conversation
tickets-internal = note interne
tickets-internal-why = Le demandeur ne voit pas les notes internes.
tickets-requester-mark = demandeur
tickets-field-is = { $field } :
tickets-save = Enregistrer
tickets-cancel = Annuler
tickets-draft-kept = Brouillon gardé
tickets-facts = Détails
tickets-due-today = Aujourd’hui à 18 h
tickets-due-tomorrow = Demain à midi
tickets-due-monday = Lundi à 9 h
tickets-due-week = Dans une semaine
tickets-due-none = Sans échéance
tickets-due-other = Choisir une date…
tickets-suggestion = Proposition
tickets-suggestion-confidence = { $category } · { $priority } ({ $percent } %)
tickets-suggestion-reasons = à cause de { $words }
tickets-suggestion-default = par défaut : aucun mot n’a décidé
tickets-quoted = « { $text } »
tickets-suggestion-apply = Appliquer

# Écrire.
tickets-mode = Nature du message
tickets-answer = Réponse
tickets-note = Note interne
tickets-answer-label = Répondre à { $name }
tickets-answer-own-label = Ajouter un message
tickets-note-label = Écrire une note interne
tickets-file-left = Un fichier était encore en route quand vous avez quitté le ticket : rien n’est parti, il faudra l’y ajouter de nouveau.
tickets-send = Envoyer
tickets-send-note = Enregistrer la note
tickets-send-resolve = Envoyer et résoudre
tickets-resolve = Résoudre
tickets-close = Clore le ticket
tickets-reopen = Rouvrir
tickets-take = Prendre
tickets-archive = Archiver
tickets-unarchive = Désarchiver
tickets-archived = Archivé
tickets-closed-reply = Ce ticket est clos.
tickets-closed-reply-reopen = Ce ticket est clos. Rouvrez-le pour continuer la conversation.
tickets-waiting-question = Qu’attend-on ?
tickets-waiting-placeholder = Le retour du fournisseur, une pièce, une précision…
tickets-waiting-confirm = Mettre en attente
tickets-waiting-banner = En attente : { $reason }
tickets-resolved-banner = Ce ticket est résolu. Si le problème persiste, rouvrez-le.
tickets-rate-question = Êtes-vous satisfait de la réponse ?
tickets-rate-stars = Note de 1 à 5
tickets-rate-star =
    { $count ->
        [one] { NUMBER($count) } étoile
       *[other] { NUMBER($count) } étoiles
    }
tickets-rate-comment = Un mot pour expliquer (facultatif)
tickets-rate-send = Donner cette note
tickets-rated = { $count } sur 5

# Ce qui vient d’être fait, dit au bas de la fenêtre et aux lecteurs d’écran.
tickets-did-field = { $name } : { $field }, { $value }
tickets-did-taken = { $name } est à vous
tickets-did-status = { $name } : { $status }
tickets-did-answered = Réponse envoyée
tickets-did-noted = Note enregistrée
tickets-did-rated = Merci, votre note est enregistrée
tickets-did-title = Titre modifié
tickets-did-description = Description modifiée
tickets-did-archived = { $name } est archivé
tickets-did-unarchived = { $name } n’est plus archivé
tickets-undone =
    { $count ->
        [one] C’est annulé.
       *[other] C’est annulé sur { NUMBER($count) } tickets.
    }
tickets-redone =
    { $count ->
        [one] C’est rétabli.
       *[other] C’est rétabli sur { NUMBER($count) } tickets.
    }
tickets-changed-since =
    { $count ->
        [one] { NUMBER($count) } ticket a été modifié depuis et reste tel quel.
       *[other] { NUMBER($count) } tickets ont été modifiés depuis et restent tels quels.
    }

# Historique : qui, quoi, de quoi à quoi.
tickets-history =
    { $count ->
        [one] Historique ({ NUMBER($count) } ligne)
       *[other] Historique ({ NUMBER($count) } lignes)
    }
tickets-history-opened = { $by } a ouvert le ticket
tickets-history-title = { $by } a changé le titre de « { $before } » à « { $after } »
tickets-history-description = { $by } a modifié la description
tickets-history-status = { $by } a changé le statut de « { $before } » à « { $after } »
tickets-history-waiting_reason = { $by } a mis en attente : { $after }
tickets-history-priority = { $by } a changé la priorité de { $before } à { $after }
tickets-history-urgency = { $by } a changé l’urgence de « { $before } » à « { $after } »
tickets-history-kind = { $by } a changé le type de « { $before } » à « { $after } »
tickets-history-category = { $by } a changé la catégorie de « { $before } » à « { $after } »
tickets-history-category-set = { $by } a choisi la catégorie « { $after } »
tickets-history-category-cleared = { $by } a retiré la catégorie « { $before } »
tickets-history-site = { $by } a changé le site de « { $before } » à « { $after } »
tickets-history-site-set = { $by } a choisi le site { $after }
tickets-history-site-cleared = { $by } a retiré le site { $before }
tickets-history-due = { $by } a déplacé l’échéance du { $before } au { $after }
tickets-history-due-set = { $by } a fixé l’échéance au { $after }
tickets-history-due-cleared = { $by } a retiré l’échéance du { $before }
tickets-history-assignee = { $by } a réattribué le ticket à { $after } (jusque-là à { $before })
tickets-history-assignee-set = { $by } a attribué le ticket à { $after }
tickets-history-assignee-taken = { $by } a pris le ticket
tickets-history-assignee-cleared = { $by } a retiré le ticket à { $before }
tickets-history-team = { $by } a passé le ticket de l’équipe { $before } à l’équipe { $after }
tickets-history-team-set = { $by } a confié le ticket à l’équipe { $after }
tickets-history-team-cleared = { $by } a retiré le ticket à l’équipe { $before }
tickets-history-answered = { $by } a répondu
tickets-history-noted = { $by } a écrit une note interne
tickets-history-attached = { $by } a joint « { $after } »
tickets-history-rated = { $by } a donné la note de { $after } sur 5
tickets-history-rated-cleared = { $by } a retiré sa note
tickets-history-archived = { $by } a archivé le ticket
tickets-history-unarchived = { $by } a désarchivé le ticket
tickets-history-withdrawn = { $by } a retiré ce qui venait d’être écrit
tickets-history-lost = { $field } : « { $kept } » ({ $by }) a remplacé « { $lost } » ({ $over }), changé en même temps
tickets-history-lost-somebody = { $field } : « { $kept } » ({ $by }) a remplacé « { $lost } », changé en même temps
tickets-history-undone = Annulation : { $what }

# Commandes de la palette et de la feuille des raccourcis.
tickets-keys = Tickets
tickets-do-take = Prendre le ticket
tickets-do-assign = Attribuer
tickets-do-status = Changer le statut
tickets-do-priority = Changer la priorité
tickets-do-category = Changer la catégorie
tickets-do-due = Changer l’échéance
tickets-do-team = Confier à une équipe
tickets-do-answer = Répondre
tickets-do-note = Écrire une note interne
tickets-do-resolve = Résoudre
tickets-do-archive = Archiver ou désarchiver
tickets-do-next = Ticket suivant
tickets-do-previous = Ticket précédent
tickets-do-open = Ouvrir, puis agrandir le détail
tickets-do-back = Revenir à la liste
tickets-do-filter = Ajouter un filtre
tickets-do-layout = Lignes ou tableau
tickets-go-unassigned = Aller aux tickets non attribués
tickets-go-to_handle = Aller aux tickets à traiter
tickets-go-waiting = Aller aux tickets en attente
tickets-go-late = Aller aux tickets en retard
tickets-go-resolved = Aller aux tickets résolus
tickets-go-all = Aller à tous les tickets
tickets-go-archived = Aller aux tickets archivés

# Deux personnes ont changé la même chose en même temps : la dernière valeur reçue compte, l’autre se rétablit.
tickets-lost = { $by } a changé la même chose que vous, en même temps. { $field } : « { $kept } » a remplacé « { $lost } ».
tickets-lost-nothing = vide
tickets-lost-restore = Rétablir « { $value } »
tickets-lost-restore-nothing = Revider le champ
tickets-lost-leave = Laisser ainsi
tickets-lost-restored = { $field } : de nouveau « { $value } »
