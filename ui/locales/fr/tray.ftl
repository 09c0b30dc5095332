# L’icône de la zone de notification et son menu.
tray-new-ticket = Nouveau ticket
tray-my-tickets = Mes tickets
tray-quit = Quitter
tray-name = Guichet
tray-unread =
    { $count ->
        [one] Guichet : { $count } notification non lue
       *[other] Guichet : { $count } notifications non lues
    }
