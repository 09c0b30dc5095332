# Nouveau ticket : des mots que tout le monde comprend.
newticket-title = Que se passe-t-il ?
newticket-description = Précisions
newticket-description-hint = Ce que vous faisiez, le message affiché… Collez une capture avec Ctrl+V.
newticket-requester = Pour
newticket-category = Catégorie
newticket-priority = Priorité
newticket-urgency = Urgence
newticket-kind = Type
newticket-sorts-itself = Le ticket se classe tout seul d’après vos mots.
newticket-change = Modifier
newticket-word = « { $word } »
newticket-because = d’après { $reasons }
newticket-default = par défaut
newticket-suggested = Proposé : { $what }
newticket-unsorted = Sans catégorie
newticket-own = Selon vos mots
newticket-resumed = Voici le brouillon que vous aviez laissé.
newticket-afresh = Repartir de zéro
newticket-cleared = Brouillon effacé.
newticket-kept = Brouillon gardé
newticket-pending =
    { $count ->
        [one] { NUMBER($count) } fichier en cours d’envoi
       *[other] { NUMBER($count) } fichiers en cours d’envoi
    }
newticket-send = Envoyer
newticket-withdrawn = Envoi annulé : le ticket est clos.
newticket-leave = Fermer, le brouillon est gardé
newticket-sent = Ticket n° { $number } envoyé.
newticket-sent-without =
    { $count ->
        [one] Ticket n° { $number } envoyé, sans le fichier { $names }. Joignez-le de nouveau depuis le ticket.
       *[other] Ticket n° { $number } envoyé, sans les fichiers { $names }. Joignez-les de nouveau depuis le ticket.
    }
newticket-sent-unnumbered = Ticket envoyé. Son numéro viendra dès la prochaine connexion.
newticket-sent-unnumbered-without =
    { $count ->
        [one] Ticket envoyé, sans le fichier { $names }. Joignez-le de nouveau depuis le ticket.
       *[other] Ticket envoyé, sans les fichiers { $names }. Joignez-les de nouveau depuis le ticket.
    }
