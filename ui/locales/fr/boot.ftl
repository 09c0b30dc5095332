# La fenêtre qui s’ouvre quand la copie locale ne peut pas être ouverte. La phrase est dans problems.ftl.
boot-title = Guichet ne peut pas s’ouvrir
boot-folder = Dossier de la copie locale :
boot-retry = Réessayer
boot-quit = Quitter
boot-waiting-title = Guichet attend votre trousseau de clés
boot-waiting = La copie locale est chiffrée, et sa clé est dans le trousseau de clés de votre session. S’il demande un mot de passe, saisissez-le : Guichet s’ouvrira aussitôt. Rien n’est perdu pendant ce temps.
boot-detail = Détail technique
boot-no-display = Guichet est une application de bureau et ne trouve aucun écran. Ouvrez une session graphique, ou utilisez guichetctl.
boot-help = Guichet, le service d’assistance posé sur le bureau
boot-help-store = Dossier de la copie locale, créé s’il n’existe pas
boot-help-as = Se connecter sans mot de passe, sur une copie de démonstration seulement
boot-help-profile = Nom d’une deuxième fenêtre, avec sa propre session, sur la même copie locale
boot-help-hidden = Démarrer dans la zone de notification, sans montrer la fenêtre
boot-help-new = Ouvrir le formulaire d’un nouveau ticket
