# The window that opens when the local copy cannot be opened. The sentence is in problems.ftl.
boot-title = Guichet cannot open
boot-kept = Nothing was deleted or changed. The local copy is in this folder:
boot-retry = Try again
boot-quit = Quit
boot-detail = Technical detail
boot-no-display = Guichet is a desktop application and finds no display. Open a graphical session, or use guichetctl.
