# Palette de commandes et réglage des raccourcis.
palette-open = Palette de commandes
palette-placeholder = Commande, ticket, personne…
palette-results = Résultats
palette-count =
    { $count ->
        [0] Aucun résultat
        [one] { NUMBER($count) } résultat
       *[other] { NUMBER($count) } résultats
    }
palette-none = Rien ne correspond. Essayez un mot de moins, ou seulement le début du mot.
palette-number-why = Tapez le numéro d’un ticket.
palette-number-none = Aucun ticket que vous puissiez voir ne porte ce numéro.
palette-recents = Récents
palette-commands = Commandes
palette-people = Personnes
palette-person-tickets = Voir ses tickets
palette-search = Chercher « { $words } » dans tous les tickets
palette-or = ou
palette-hint-move = choisir
palette-hint-run = lancer
palette-hint-commands = commandes seules
palette-hint-number = numéro de ticket
palette-hint-close = fermer
palette-theme-system = Suivre le thème du système
palette-theme-light = Passer au thème clair
palette-theme-dark = Passer au thème sombre
palette-language-fr = Passer en français
palette-language-en = Passer en anglais
palette-go-roles = Aller aux rôles
palette-go-teams = Aller aux équipes et aux sites
palette-go-categories = Aller aux catégories
palette-go-organisation = Aller à l’organisation
palette-go-accesses = Aller au journal des accès
palette-keys = Raccourcis
palette-keys-hint = Choisissez une touche pour la remplacer. Vos raccourcis restent sur ce poste.
palette-keys-single = Raccourcis à une touche
palette-keys-single-hint = Sans eux, seules agissent les touches combinées avec Ctrl, Alt ou Cmd. Utile avec une dictée vocale ou si vous frappez des touches par mégarde.
palette-keys-none = Aucune
palette-keys-change = Changer la touche { $keys } de « { $title } »
palette-keys-add = Donner une touche à « { $title } »
palette-keys-record = Tapez la nouvelle touche pour « { $title } »
palette-keys-record-hint = Entrée garde, une autre touche fait une suite, Échap renonce.
palette-keys-waiting = Tapez…
palette-keys-taken = Déjà prise par « { $title } », qui la perdrait.
palette-keys-refused = Cette touche sert déjà à écrire ou à se déplacer.
palette-keys-off = Cette touche n’agira pas tant que les raccourcis à une touche sont coupés.
palette-keys-keep = Garder
palette-keys-replace = Remplacer
palette-keys-cancel = Renoncer
palette-keys-remove = Retirer la touche
palette-keys-reset-one = Rétablir les touches de « { $title } »
palette-keys-reset = Rétablir toutes les touches
palette-keys-saved = Touche de « { $title } » : { $keys }
palette-keys-restored = Touches d’origine rétablies
