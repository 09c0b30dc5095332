# Several tickets at once.
bulk-label = What is done to the selected tickets
bulk-chosen =
    { $count ->
        [one] { NUMBER($count) } selected
       *[other] { NUMBER($count) } selected
    }
bulk-clear = Clear the selection
bulk-export = Export
bulk-did-field =
    { $count ->
        [one] { NUMBER($count) } ticket: { $field }, { $value }
       *[other] { NUMBER($count) } tickets: { $field }, { $value }
    }
bulk-did-archived =
    { $count ->
        [one] { NUMBER($count) } ticket archived
       *[other] { NUMBER($count) } tickets archived
    }
bulk-did-unarchived =
    { $count ->
        [one] { NUMBER($count) } ticket unarchived
       *[other] { NUMBER($count) } tickets unarchived
    }
bulk-did-taken =
    { $count ->
        [one] { NUMBER($count) } ticket is yours
       *[other] { NUMBER($count) } tickets are yours
    }
bulk-left =
    { $count ->
        [one] { NUMBER($count) } left as it was: { $why }
       *[other] { NUMBER($count) } left as they were: { $why }
    }
bulk-unchanged =
    { $count ->
        [one] It was so already.
       *[other] The { NUMBER($count) } tickets were so already.
    }
bulk-too-many =
    { $count ->
        [one] One change is about { NUMBER($count) } ticket at most.
       *[other] One change is about { NUMBER($count) } tickets at most: the first ones of the list are selected.
    }
bulk-exported =
    { $count ->
        [one] { NUMBER($count) } ticket exported
       *[other] { NUMBER($count) } tickets exported
    }
bulk-exported-to =
    { $count ->
        [one] { NUMBER($count) } ticket exported to “{ $folder }”: { $name }
       *[other] { NUMBER($count) } tickets exported to “{ $folder }”: { $name }
    }
bulk-open = Open
bulk-do-export = Export the list as CSV
bulk-why = What they wait for
