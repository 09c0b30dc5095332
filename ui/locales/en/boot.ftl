# The window that opens when the local copy cannot be opened. The sentence is in problems.ftl.
boot-title = Guichet cannot open
boot-folder = Folder of the local copy:
boot-retry = Try again
boot-quit = Quit
boot-waiting-title = Guichet waits for your keyring
boot-waiting = The local copy is encrypted, and its key is in the keyring of your session. If it asks for a password, type it: Guichet opens at once. Nothing is lost meanwhile.
boot-detail = Technical detail
boot-no-display = Guichet is a desktop application and finds no display. Open a graphical session, or use guichetctl.
boot-help = Guichet, the service desk that lives on the desk
boot-help-store = Folder of the local copy, made when missing
boot-help-as = Sign in without a password, on a demonstration copy only
boot-help-profile = Name of a second window, with its own session, over the same local copy
boot-help-hidden = Start in the tray, without showing the window
boot-help-new = Open the form of a new ticket
