# La fenêtre qui s’ouvre quand la copie locale ne peut pas être ouverte. La phrase est dans problems.ftl.
boot-title = Guichet ne peut pas s’ouvrir
boot-kept = Rien n’a été supprimé ni modifié. La copie locale est dans ce dossier :
boot-retry = Réessayer
boot-quit = Quitter
boot-detail = Détail technique
boot-no-display = Guichet est une application de bureau et ne trouve aucun écran. Ouvrez une session graphique, ou utilisez guichetctl.
