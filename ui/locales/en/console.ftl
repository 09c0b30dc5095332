# The guichetctl console.
console-password = Password:{" "}
console-new-password = New password:{" "}
console-demo-made = Demonstration organisation ready: { $people } people, { $tickets } tickets. Everybody’s password: { $password }
console-ticket-opened = Ticket #{ $number } opened.
console-ticket-commented = Answer recorded.
console-ticket-assigned = Ticket assigned.
console-ticket-resolved = Ticket resolved.
console-ticket-changed =
    { $count ->
        [one] { NUMBER($count) } ticket changed.
       *[other] { NUMBER($count) } tickets changed.
    }
console-ticket-not-changed =
    { $count ->
        [one] { NUMBER($count) } ticket left as it was: { $why }
       *[other] { NUMBER($count) } tickets left as they were: { $why }
    }
console-ticket-exported =
    { $count ->
        [one] { NUMBER($count) } ticket exported.
       *[other] { NUMBER($count) } tickets exported.
    }
console-ticket-shown = { $shown } of { $total } shown
console-ticket-note = (internal note)
console-account-created = Account { $login } created.
console-account-state = Account { $login }: { $state }.
console-account-password-reset = Password of { $login } changed.
console-help = The service desk, from a console
console-help-store = Folder of the local copy (the application’s when left out)
console-help-login = Login of the person to act as
console-help-password-stdin = Read the password from standard input
console-help-json = Answer in JSON
console-help-lang = Language of the answers: fr or en
console-help-demo = Fill an empty copy with the demonstration organisation
console-help-demo-people = How many people
console-help-demo-tickets = How many tickets
console-help-demo-seed = Seed: the same one gives the same organisation
console-help-ticket = Open, read and handle tickets
console-help-ticket-new = Open a ticket
console-help-ticket-new-title = Title
console-help-ticket-new-description = Description, in Markdown
console-help-ticket-new-category = Category, by name (what the rules suggest when left out)
console-help-ticket-new-priority = Priority: low, normal, high or critical
console-help-ticket-new-urgency = Urgency, from “very low” to “very high”
console-help-ticket-new-attach = File to attach (may be repeated)
console-help-ticket-list = List tickets
console-help-ticket-list-view = View: my_open, unassigned, to_handle, waiting, late, resolved or all
console-help-ticket-list-text = Words to find
console-help-ticket-list-count = How many rows
console-help-ticket-show = Show a ticket
console-help-ticket-show-ticket = Number or identifier
console-help-ticket-comment = Answer a ticket
console-help-ticket-comment-ticket = Number or identifier
console-help-ticket-comment-body = Text, in Markdown
console-help-ticket-comment-internal = Internal note, hidden from the requester
console-help-ticket-comment-attach = File to attach (may be repeated)
console-help-ticket-assign = Assign a ticket
console-help-ticket-assign-ticket = Number or identifier
console-help-ticket-assign-to = Person, by name or login
console-help-ticket-assign-team = Team, by name
console-help-ticket-resolve = Resolve a ticket
console-help-ticket-resolve-ticket = Number or identifier
console-help-ticket-resolve-answer = Answer to write at the same time
console-help-ticket-archive = Puts resolved or closed tickets away
console-help-ticket-archive-tickets = Their numbers
console-help-ticket-unarchive = Brings archived tickets back
console-help-ticket-unarchive-tickets = Their numbers
console-help-ticket-undo = Undoes a change made less than a day ago
console-help-ticket-undo-change = Its identifier, as given by --json
console-help-ticket-export = Writes a list as CSV
console-help-ticket-export-view = The view
console-help-ticket-export-text = Only the tickets that hold these words
console-help-ticket-export-to = The file to write; standard output otherwise
console-help-account = Manage accounts
console-help-account-list = List accounts
console-help-account-create = Create an account; the password is asked for
console-help-account-create-login = Login
console-help-account-create-name = Displayed name
console-help-account-create-email = E-mail address
console-help-account-create-role = Role: requester, technician, manager, sales, admin, or another one’s name
console-help-account-create-site = Site code
console-help-account-approve = Accept a registration
console-help-account-approve-login = Login
console-help-account-disable = Disable an account
console-help-account-disable-login = Login
console-help-account-enable = Enable an account again
console-help-account-enable-login = Login
console-help-account-reset-password = Give a new password; it is asked for
console-help-account-reset-password-login = Login
