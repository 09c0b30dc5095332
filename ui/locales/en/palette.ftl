# Command palette and the setting of keys.
palette-open = Command palette
palette-placeholder = Command, ticket, person…
palette-results = Results
palette-count =
    { $count ->
        [0] No result
        [one] { NUMBER($count) } result
       *[other] { NUMBER($count) } results
    }
palette-none = Nothing matches. Try one word less, or only the beginning of the word.
palette-number-why = Type the number of a ticket.
palette-number-none = No ticket that you may see has this number.
palette-recents = Recent
palette-commands = Commands
palette-people = People
palette-person-tickets = See their tickets
palette-search = Search for “{ $words }” in all tickets
palette-or = or
palette-hint-move = choose
palette-hint-run = run
palette-hint-commands = commands only
palette-hint-number = ticket number
palette-hint-close = close
palette-theme-system = Follow the system’s theme
palette-theme-light = Switch to the light theme
palette-theme-dark = Switch to the dark theme
palette-language-fr = Switch to French
palette-language-en = Switch to English
palette-go-roles = Go to roles
palette-go-teams = Go to teams and sites
palette-go-categories = Go to categories
palette-go-organisation = Go to the organisation
palette-go-accesses = Go to the access log
palette-keys = Shortcuts
palette-keys-hint = Choose a key to replace it. Your shortcuts stay on this computer.
palette-keys-single = Single-key shortcuts
palette-keys-single-hint = Without them, only keys combined with Ctrl, Alt or Cmd act. Useful with voice dictation, or if you sometimes hit keys by accident.
palette-keys-none = None
palette-keys-change = Change the key { $keys } of “{ $title }”
palette-keys-add = Give a key to “{ $title }”
palette-keys-record = Press the new key for “{ $title }”
palette-keys-record-hint = Enter keeps it, another key makes a sequence, Esc gives up.
palette-keys-waiting = Press…
palette-keys-taken = Already used by “{ $title }”, which would lose it.
palette-keys-refused = This key already serves to write or to move around.
palette-keys-off = This key will not act while single-key shortcuts are off.
palette-keys-keep = Keep
palette-keys-replace = Replace
palette-keys-cancel = Give up
palette-keys-remove = Remove the key
palette-keys-reset-one = Restore the keys of “{ $title }”
palette-keys-reset = Restore all keys
palette-keys-saved = Key of “{ $title }”: { $keys }
palette-keys-restored = Original keys restored
