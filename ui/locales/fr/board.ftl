# Le tableau par statut.
board-label = Tableau : { $view }
board-column =
    { $count ->
        [0] { $status }, aucun ticket
        [one] { $status }, { NUMBER($count) } ticket
       *[other] { $status }, { NUMBER($count) } tickets
    }
board-tickets =
    { $count ->
        [0] aucun ticket
        [one] { NUMBER($count) } ticket
       *[other] { NUMBER($count) } tickets
    }
board-none = Aucun ticket
board-elsewhere = Cette vue ne montre pas ces tickets
board-fold = Replier la colonne « { $status } »
board-unfold = Déplier la colonne « { $status } »
board-here = Déposer ici
board-barred = impossible

# Le clavier, dit aux lecteurs d’écran.
board-help = Flèches pour aller d’une carte à l’autre, Entrée pour ouvrir, Espace pour soulever la carte et la changer de colonne.
board-lifted = { $name } soulevé, { $status }. Flèches gauche et droite pour choisir la colonne, Entrée pour déposer, Échap pour renoncer.
board-lifted-none = Vous ne pouvez pas changer le statut de { $name }.
board-over = { $status }
board-let-go = { $name } reste dans « { $status } ».

# Les dispositions de la liste.
board-layout-list = Liste
board-layout-board = Tableau par statut
board-layout-calendar = Calendrier
board-do = Tableau par statut, ou liste
board-do-calendar = Calendrier, ou liste
