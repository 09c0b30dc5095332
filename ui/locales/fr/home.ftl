# L’accueil : la journée de chacun, d’un coup d’œil.
home-title = Accueil
home-go = Aller à l’accueil
home-hello = Bonjour { $name }
home-evening = Bonsoir { $name }
home-keys = Accueil
home-next = Ligne suivante
home-previous = Ligne précédente
home-problem = J’ai un problème
home-problem-why = Décrivez-le, joignez une capture : vous suivez la réponse ici.
home-failed = L’accueil n’a pas pu être lu

home-mine = Mes tickets en cours
home-mine-none = Vous n’avez aucun ticket en cours.
home-own = Mes propres demandes
home-card-answer = { $by } :
home-card-none = Pas encore de réponse
home-rate = Votre avis
home-rate-why = Ces tickets sont résolus. Une note aide à mieux répondre.

home-queue = À faire
home-queue-none = Rien à faire pour le moment. Prenez un ticket dans « Non attribués ».
home-answered = On attend votre réponse
home-answered-none = Personne n’attend votre réponse.
home-due = Échéances
home-due-none = Aucun retard, aucune échéance d’ici demain.
home-due-late =
    { $count ->
        [one] dont { NUMBER($count) } en retard
       *[other] dont { NUMBER($count) } en retard
    }
home-unassigned = Non attribués
home-unassigned-none = Tous les tickets ont quelqu’un.
home-changed = Depuis votre passage
home-changed-none = Rien de nouveau sur vos tickets.
home-see = Tout voir
home-see-of = Tout voir : { $list }

home-desk = Le service
home-registrations =
    { $count ->
        [one] { NUMBER($count) } personne demande un compte
       *[other] { NUMBER($count) } personnes demandent un compte
    }
home-registrations-next = Répondre
home-active = Tickets en cours
home-late = En retard
home-nobodys = Non attribués
home-first-answer = Première réponse
home-resolution = Résolution
home-satisfaction = Satisfaction
home-median = Médiane, 30 derniers jours
home-satisfaction-of =
    { $count ->
        [one] { NUMBER($count) } note, 30 derniers jours
       *[other] { NUMBER($count) } notes, 30 derniers jours
    }
home-no-figure = Pas encore de mesure
home-average = { $average } sur 5
home-week = Ouverts et résolus, 7 derniers jours
home-week-opened = Ouverts
home-week-resolved = Résolus
home-week-day = Jour
home-week-total = Total
