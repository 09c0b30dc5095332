# Le calendrier.
calendar-label = Calendrier : { $view }, { $span }
calendar-tools = Ce que montre le calendrier
calendar-span = Étendue
calendar-span-month = Mois
calendar-span-week = Semaine
calendar-span-day = Jour
calendar-by = Ranger par
calendar-by-created = Ouverture
calendar-by-due = Échéance
calendar-today = Aujourd’hui
calendar-before = Précédent
calendar-after = Suivant
calendar-list-why = Dire le même calendrier en texte
calendar-do-today = Revenir à aujourd’hui
calendar-day =
    { $count ->
        [0] { $day }, aucun ticket
        [one] { $day }, { NUMBER($count) } ticket
       *[other] { $day }, { NUMBER($count) } tickets
    }
calendar-day-today =
    { $count ->
        [0] aujourd’hui, { $day }, aucun ticket
        [one] aujourd’hui, { $day }, { NUMBER($count) } ticket
       *[other] aujourd’hui, { $day }, { NUMBER($count) } tickets
    }
calendar-more =
    { $count ->
        [one] + { NUMBER($count) } autre
       *[other] + { NUMBER($count) } autres
    }
calendar-more-label =
    { $count ->
        [one] { NUMBER($count) } autre ticket, { $day }
       *[other] { NUMBER($count) } autres tickets, { $day }
    }
calendar-open-day = Voir la journée : { $day }
calendar-span-count =
    { $count ->
        [0] aucun ticket
        [one] { NUMBER($count) } ticket
       *[other] { NUMBER($count) } tickets
    }
calendar-none = Aucun ticket sur ces jours
calendar-none-created-why = Aucun ticket de cette vue n’a été ouvert à ces dates.
calendar-none-due-why = Aucun ticket de cette vue n’a d’échéance à ces dates.

# Le clavier, dit aux lecteurs d’écran.
calendar-help = Flèches pour aller d’un jour à l’autre, Page suivante et Page précédente pour changer de mois, Entrée pour aller aux tickets du jour.
calendar-help-due = Sur un ticket : Entrée pour l’ouvrir, Espace pour le soulever et changer son échéance.
calendar-lifted = { $name } soulevé. Flèches pour choisir le jour de la nouvelle échéance, Entrée pour déposer, Échap pour renoncer.
calendar-lifted-none = Vous ne pouvez pas changer l’échéance de { $name }.
calendar-let-go = L’échéance de { $name } ne change pas.
