# Annoter une image avant de l’envoyer : flécher, encadrer, écrire, masquer pour de bon.
annotate-open = Annoter { $name }
annotate-here = Annoter
annotate-tools = Outils
annotate-select = Sélectionner
annotate-arrow = Flèche
annotate-frame = Cadre
annotate-text = Texte
annotate-redact = Masquer
annotate-undo = Annuler
annotate-redo = Rétablir
annotate-delete = Supprimer la marque
annotate-zoom-in = Agrandir
annotate-zoom-out = Réduire
annotate-percent = { $percent } %
annotate-fit = Image entière
annotate-actual = Taille réelle
annotate-leave = Garder l’original
annotate-save = Enregistrer
annotate-saving = Enregistrement de l’image…
annotate-saved = Image annotée. L’original est supprimé.
annotate-left = L’image n’est pas annotée.
annotate-words = Texte à poser
annotate-keys = Annoter une image
annotate-area = Image de { NUMBER($width) } sur { NUMBER($height) } pixels, { $count ->
        [0] sans marque
        [one] { NUMBER($count) } marque
       *[other] { NUMBER($count) } marques
    }
annotate-hint-select = Cliquez sur une marque, ou choisissez-la avec Tab. Les touches ↑ ↓ ← → la déplacent, Maj l’étire, Suppr l’enlève.
annotate-hint-draw = Tracez avec la souris. Au clavier, ↑ ↓ ← → déplacent le stylo, Maj étire, Entrée pose.
annotate-hint-text = Cliquez où écrire. Au clavier, ↑ ↓ ← → déplacent le stylo, Entrée commence le texte.
annotate-hint-redact = Ce que le bloc couvre sera effacé du fichier, sans retour. Tracez avec la souris, ou ↑ ↓ ← →, Maj pour étirer, Entrée pour poser.
annotate-hint-writing = Entrée pose le texte, Maj + Entrée va à la ligne, Échap l’abandonne.
annotate-took =
    { $tool ->
        [select] Outil de sélection
        [arrow] Outil flèche
        [frame] Outil cadre
        [text] Outil texte
       *[redact] Outil pour masquer
    }
annotate-chosen =
    { $kind ->
        [arrow] Flèche choisie, { $at } sur { $count }
        [frame] Cadre choisi, { $at } sur { $count }
        [text] Texte choisi, { $at } sur { $count }
       *[redact] Bloc choisi, { $at } sur { $count }
    }
annotate-laid =
    { $kind ->
        [arrow] Flèche posée
        [frame] Cadre posé
        [text] Texte posé
       *[redact] Bloc posé
    }
annotate-deleted =
    { $kind ->
        [arrow] Flèche supprimée
        [frame] Cadre supprimé
        [text] Texte supprimé
       *[redact] Bloc supprimé
    }
annotate-at = { $x } px du bord gauche, { $y } px du haut
annotate-sized = { $width } × { $height } px
annotate-undone =
    { $count ->
        [0] Annulé, aucune marque
        [one] Annulé, { NUMBER($count) } marque
       *[other] Annulé, { NUMBER($count) } marques
    }
annotate-redone =
    { $count ->
        [0] Rétabli, aucune marque
        [one] Rétabli, { NUMBER($count) } marque
       *[other] Rétabli, { NUMBER($count) } marques
    }
annotate-broken = Cette image ne peut pas être annotée ici : ses pixels ne peuvent pas être lus. Elle reste jointe telle quelle. Pour l’annoter, retirez-la, puis joignez-la de nouveau.
annotate-failed = L’image n’a pas pu être enregistrée. Vos marques sont gardées ; réessayez.
