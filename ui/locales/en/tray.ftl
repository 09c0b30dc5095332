# The tray icon and its menu.
tray-new-ticket = New ticket
tray-my-tickets = My tickets
tray-quit = Quit
tray-name = Guichet
tray-unread =
    { $count ->
        [one] Guichet: { $count } unread notification
       *[other] Guichet: { $count } unread notifications
    }
