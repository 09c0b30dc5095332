# Fichiers joints : les choisir, les envoyer, les regarder, les ouvrir.
files-attached = Fichiers joints
files-add = Joindre un fichier
files-drop = Déposez ici vos captures et vos fichiers
files-capture = capture
files-folders =
    { $count ->
        [one] Un dossier ne peut pas être joint. Joignez ses fichiers, ou une archive ZIP.
       *[other] Des dossiers ne peuvent pas être joints. Joignez leurs fichiers, ou une archive ZIP.
    }
files-sending = Envoi de { $name }
files-sent = { $sent } sur { $size }
files-retry = Réessayer { $name }
files-view = Agrandir { $name }
files-runs = programme
files-coming = Ce fichier arrive du serveur…
files-not-here = Ce fichier n’est pas encore sur ce poste ; il viendra quand le serveur répondra.
files-warning-title = Ce fichier est un programme
files-warning = « { $name } », joint par { $by }, peut modifier votre ordinateur dès son ouverture. N’ouvrez ce fichier que si vous l’attendiez.
files-warning-leave = Ne pas ouvrir
files-warning-open = Ouvrir quand même
files-place = { NUMBER($at) } sur { NUMBER($count) }
files-zoom-in = Agrandir
files-zoom-out = Réduire
files-percent = { $percent } %
files-fit = Image entière
files-actual = Taille réelle
files-previous = Image précédente
files-next = Image suivante
files-broken = L’image « { $name } » ne peut pas être affichée : le fichier est abîmé ou n’est plus là. Demandez à la personne qui l’a jointe de la joindre de nouveau.
files-lost =
    { $count ->
        [one] Un fichier du brouillon n’a pas été gardé : joignez-le de nouveau.
       *[other] { NUMBER($count) } fichiers du brouillon n’ont pas été gardés : joignez-les de nouveau.
    }
