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
console-help-sync = Say how this desk’s copy and the server stand
console-help-sync-until-in-step = Wait until everything is sent and read
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
console-server-ready = The server of “{ $organisation }” is ready. Enrolment file, to be given to everybody: { $file }
console-server-first = First administrator: { $login }, code { $code } (7 days, once). It is written nowhere else.
console-server-unfit = Nothing was installed. Mend what is marked ✗, then start again.
console-server-upgraded = The server is up to date.
console-server-uninstalled = The database { $database } and the accounts that went with it were removed from the server. Local copies stay on the machines.
console-server-confirm = All data of the database { $database } will be destroyed. To go on, type its name:{" "}
console-server-enrolment = Enrolment file written: { $file }
console-server-invited = Code of { $login }: { $code } ({ $days } days, once). Hand it over in person.
console-server-locked = { $login } is cut off from the server, and their connections are closed.
console-server-unlocked = { $login } can connect to the server again.
console-server-revoked = This device gets nothing more; it will wipe its copy at its next contact.
console-server-device-silent = seen { $hours } h ago
console-server-device-here = in use
console-server-device-revoked = revoked, copy not wiped yet
console-server-device-wiped = revoked, copy wiped
console-server-certificate = Certificates written to { $folder }. Copy server.pem, server.key and ca.pem to the server, readable by it alone, and add to its configuration, under [mysqld]: ssl_ca, ssl_cert and ssl_key with their paths, then restart it. Keep ca.key away from the server.
console-server-status-organisation = Organisation
console-server-status-server = Server
console-server-status-address = Address for desks
console-server-status-uptime = Up for
console-server-status-schema = Version of the database / expected
console-server-status-connections = Connections / possible
console-server-status-size = Size
console-server-status-active = Active accounts
console-server-status-waiting = Accounts waiting for approval
console-server-status-disabled = Disabled accounts
console-server-status-joined = People joined
console-server-status-invited = Open codes
console-server-status-devices = Devices
console-server-status-seen = Copies seen for a day
console-server-status-revoked = Devices revoked, not wiped yet
console-server-status-operations = Changes received
console-server-status-recent = for a day
console-server-status-refused = refused for a day
console-server-status-behind = The database is of an earlier version: run “guichetctl server upgrade”.
console-server-status-well = Nothing to report.
console-help-server = Set up and run the central server
console-help-server-url = Address of the server and account that may do everything on it, without password: mysql://root@host:3306, or mysql://root@localhost?socket=/path
console-help-server-ca = Certificate of the authority that signed the server’s (PEM)
console-help-server-database = Name of the database
console-help-server-password-file = File whose first line is the password; otherwise it is asked for
console-help-server-certificate = Make an authority and a certificate for a server that has none
console-help-server-certificate-names = Names or addresses of the server, as desks will use them
console-help-server-certificate-organisation = Name of the organisation
console-help-server-certificate-to = Folder to write them to
console-help-server-init = Check the server and set it up; may be run again
console-help-server-init-organisation = Name of the organisation
console-help-server-init-admin = Login of the first administrator
console-help-server-init-name = Their displayed name
console-help-server-init-email = Their e-mail address
console-help-server-init-adopt = Start from the local copy used alone until now (--store, --as)
console-help-server-init-host = Address of the server for desks (otherwise that of --url)
console-help-server-init-port = Port for desks (otherwise that of --url)
console-help-server-init-people = About how many people
console-help-server-init-to = Enrolment file to write
console-help-server-status = Say on one page how the server fares
console-help-server-status-people = About how many people
console-help-server-upgrade = Bring the server to this version
console-help-server-uninstall = Remove the database and its accounts from the server
console-help-server-uninstall-confirm = Name of the database, so as not to be asked
console-help-server-enrolment = Write the enrolment file
console-help-server-enrolment-to = The file to write
console-help-server-invite = Give a code to somebody who has an account, to join or because their password is lost
console-help-server-invite-login = Login
console-help-server-invite-days = How long the code holds, 1 to 30 days
console-help-server-lock = Cut somebody off from the server at once
console-help-server-lock-login = Login
console-help-server-unlock = Let them in again
console-help-server-unlock-login = Login
console-help-server-devices = List the devices that have a copy
console-help-server-devices-login = Only those of this person
console-help-server-revoke = Give nothing more to a device, which will wipe its copy
console-help-server-revoke-device = Its identifier

console-sync-alone = This desk follows no server.
console-sync-sent = Everything was sent to { $organisation }.
console-sync-waiting =
    { $waiting ->
        [one] { NUMBER($waiting) } change waits to be sent to { $organisation }.
       *[other] { NUMBER($waiting) } changes wait to be sent to { $organisation }.
    }
