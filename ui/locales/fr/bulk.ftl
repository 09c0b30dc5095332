# Plusieurs tickets à la fois.
bulk-label = Ce que l’on fait aux tickets choisis
bulk-chosen =
    { $count ->
        [one] { NUMBER($count) } choisi
       *[other] { NUMBER($count) } choisis
    }
bulk-clear = Ne plus rien choisir
bulk-export = Exporter
bulk-did-field =
    { $count ->
        [one] { NUMBER($count) } ticket : { $field }, { $value }
       *[other] { NUMBER($count) } tickets : { $field }, { $value }
    }
bulk-did-archived =
    { $count ->
        [one] { NUMBER($count) } ticket archivé
       *[other] { NUMBER($count) } tickets archivés
    }
bulk-did-unarchived =
    { $count ->
        [one] { NUMBER($count) } ticket désarchivé
       *[other] { NUMBER($count) } tickets désarchivés
    }
bulk-did-taken =
    { $count ->
        [one] { NUMBER($count) } ticket est à vous
       *[other] { NUMBER($count) } tickets sont à vous
    }
bulk-left =
    { $count ->
        [one] { NUMBER($count) } laissé tel quel : { $why }
       *[other] { NUMBER($count) } laissés tels quels : { $why }
    }
bulk-unchanged =
    { $count ->
        [one] Il en était déjà ainsi.
       *[other] Il en était déjà ainsi des { NUMBER($count) } tickets.
    }
bulk-too-many =
    { $count ->
        [one] Une modification porte au plus sur { NUMBER($count) } ticket.
       *[other] Une modification porte au plus sur { NUMBER($count) } tickets : les premiers de la liste sont choisis.
    }
bulk-exported =
    { $count ->
        [one] { NUMBER($count) } ticket exporté
       *[other] { NUMBER($count) } tickets exportés
    }
bulk-exported-to =
    { $count ->
        [one] { NUMBER($count) } ticket exporté dans « { $folder } » : { $name }
       *[other] { NUMBER($count) } tickets exportés dans « { $folder } » : { $name }
    }
bulk-open = Ouvrir
bulk-do-export = Exporter la liste en CSV
bulk-why = Ce qu’ils attendent
