# How this desk and its server agree: the indicator, what was refused, the server followed.
sync-alone = Used alone
sync-alone-why = This desk follows no server: everything stays in its local copy. To join an organisation, sign out and choose “Join an organisation”.
sync-in-step = In step
sync-in-step-why = The server has confirmed everything done here.
sync-connecting = Connecting to the server…
sync-waiting =
    { $count ->
        [one] { NUMBER($count) } waiting to send
       *[other] { NUMBER($count) } waiting to send
    }
sync-waiting-many = More than { NUMBER($count) } waiting to send
sync-waiting-why = Your changes are saved here and on their way to the server. A hollow dot marks what it has not confirmed yet.
sync-reading = Reading from the server…
sync-reading-first = First download: { $percent }%
sync-reading-why = You can work already: the rest comes in behind.
sync-indexing = Preparing search…
sync-indexing-why = Every ticket is here and can already be found by its title, its number or a name; the text of descriptions and answers follows in a moment.
sync-offline = Offline
sync-offline-since = Offline since { $when }
sync-halted = Stopped: see why
sync-panel = State of the server
sync-server = Server
sync-account = Account
sync-to-send = To be sent
sync-files = Files to send
sync-read = Read
sync-read-of = { NUMBER($done) } of { NUMBER($total) }
sync-wake = Try again now
sync-go-refused = Go to refused changes
sync-see-refused =
    { $count ->
        [one] { NUMBER($count) } refused change
       *[other] { NUMBER($count) } refused changes
    }
sync-refused-told = The server refused a change. What it held is kept.
sync-refused-look = Look
sync-wiped = Copy erased

# Why the line is as it is: what happens, what is kept, what to do.
sync-why-server-unreachable = The server does not answer. Carry on: everything is kept here and will be sent once the network is back.
sync-why-server-full = The server is full. Carry on: Guichet tries again by itself, and everything is kept here.
sync-why-server-read-only = The server takes no changes at the moment. Yours are kept here and will be sent later.
sync-why-server-disk-full = The server’s disk is full. Your changes are kept here; tell an administrator.
sync-why-server-old = The server is too old for this version of Guichet. Your changes are kept here; tell an administrator.
sync-why-server-hold = The server was restored: an administrator has to decide what comes next. Carry on, your changes are kept here.
sync-why-server-busy = The server is too busy to write. Carry on: Guichet tries again by itself, and everything is kept here.
sync-why-certificate-unknown = What answers is not the server expected: nothing was sent to it. Tell an administrator, the certificate has to be checked.
sync-why-certificate-expired = The server’s certificate has expired: nothing was sent to it. Tell an administrator, it has to be renewed.
sync-why-sign-in-refused = The server no longer accepts your password. Sign out, then enter the new one; your changes are kept here.
sync-why-account-closed = Your account is closed, or this computer was put away. Your changes are kept here; ask an administrator.
sync-why-desk-too-old = This version of Guichet is too old for the server. Update it; your changes are kept here.
sync-why-desk-too-new = This version of Guichet is too new for the server. Tell an administrator; your changes are kept here.
sync-why-clock-wrong = The clock of this computer and the server’s differ by more than two minutes. Set this one right: until then, the times shown may mislead.
sync-why-disk-full = The disk of this computer is full: what the server says no longer fits. Make room, then try again.
sync-why-wiped = The copy on this computer was erased because an administrator asked for it. What is on the server stays there; ask them for a code to join the organisation again.

# Refused changes.
sync-refused-title = Refused
sync-refused-page = Refused changes
sync-refused-why = The server could not take them. Nothing you wrote is lost: try again once the cause is gone, edit first if need be, or put them aside.
sync-refused-none = No refused changes
sync-refused-none-why = When the server cannot take a change, for instance because somebody took the ticket before you, it comes here with everything you had written.
sync-refused-failed = What was refused could not be read
sync-refused-next = Next refusal
sync-refused-previous = Previous refusal
sync-refused-open = Open the ticket
sync-refused-copy-name = Copy: { $what }
sync-refused-copy-all = Copy everything
sync-refused-copied = Copied
sync-refused-not-copied = It could not be copied. Select the text and copy it with Ctrl+C.
sync-refused-again = Try again
sync-refused-again-name = Try again: { $what }
sync-refused-again-done = Sent to the server again
sync-refused-again-nothing = All of it was so already: put aside
sync-refused-edit = Edit
sync-refused-dismiss = Put aside
sync-refused-dismiss-name = Put aside: { $what }
sync-refused-dismissed = Put aside
sync-refused-text = Text
sync-refused-files = Files
sync-refused-changes = What was to change
sync-refused-field = Field
sync-refused-before = Before
sync-refused-after = After
sync-refused-nothing = empty
sync-refused-settings = settings

# What was being done.
sync-did-ticket-open = Opening a ticket
sync-did-ticket-change = Changing a ticket
sync-did-ticket-edit = Correcting a ticket
sync-did-ticket-move = Changing the status
sync-did-ticket-take = Taking a ticket
sync-did-ticket-assign = Assigning
sync-did-ticket-comment = Answer or note
sync-did-ticket-rate = Rating
sync-did-ticket-archive = Archiving
sync-did-ticket-unarchive = Taking out of the archive
sync-did-ticket-bulk = Changing several tickets
sync-did-ticket-undo = Undoing
sync-did-account-create = Making an account
sync-did-account-patch = Changing an account
sync-did-role-save = Changing a role
sync-did-role-remove = Removing a role
sync-did-team-save = Changing a team
sync-did-site-save = Changing a site
sync-did-category-create = Making a category
sync-did-category-edit = Changing a category
sync-did-view-save = Changing a view
sync-did-view-remove = Removing a view
sync-did-view-restore = Bringing back a view
sync-did-view-arrange = Order of the views
sync-did-setting-set = Setting of the organisation
sync-did-other = Change

# What was to change, where it is no field of the lists.
sync-field-description = Description
sync-field-waiting-reason = What is waited for
sync-field-archived = Archived
sync-field-rating-comment = Comment on the rating
sync-field-withdrawn = Withdrawn
sync-field-display-name = Name
sync-field-email = E-mail
sync-field-role = Role
sync-field-state = State of the account
sync-field-name = Name
sync-field-code = Code
sync-field-capabilities = Permissions
sync-field-default-priority = Suggested priority
sync-field-place = Place
sync-field-shared = Shared with
sync-field-list = List
sync-field-views = Order of the views
sync-field-value = Value

# Why it was refused, where the sentence of a form would not do here.
sync-refused-taken = { $by } took the ticket before you. Open it to talk it over, or assign it again if your role allows.
sync-refused-taken-somebody = Somebody took the ticket before you. Open it to see who, or assign it again if your role allows.
sync-refused-text-changed = Somebody changed this text before you. Merge the two versions: nothing was overwritten.
sync-refused-body = The server did not understand this change, or it is too large. Copy what matters and start again; tell an administrator if it happens again.
sync-refused-invalid = The server did not recognise a value. Copy what matters and start again; tell an administrator if it happens again.
sync-refused-not-found = What you were changing no longer exists, or you no longer have access to it. Copy what you will need again.
sync-refused-not-allowed = Your permissions do not allow it, or no longer did. Ask an administrator for them, then start again.
sync-refused-account-disabled = This account was disabled when the change arrived. Ask an administrator.
sync-refused-illegal-transition = The status had changed already: a ticket does not go from “{ $from }” to “{ $to }”. Open the ticket and choose among what it offers.
sync-refused-waiting-reason-missing = What is waited for was missing. Open the ticket, set it to waiting again and say what.
sync-refused-reopen-too-late = The time to reopen had passed when the change arrived. Open a new ticket.
sync-refused-ticket-closed = The ticket was closed before your text arrived. Reopen it and try again, or open a new ticket.
sync-refused-changed-since = The ticket had changed since: nothing was undone. Open it to see where it stands.
sync-refused-empty = A required field was empty. Copy what matters and start again.
sync-refused-too-long = A text was longer than allowed. Copy it, shorten it and start again.
sync-refused-login-taken = Somebody had this login already. Start again with another.
sync-refused-email-taken = This e-mail address already belonged to an account. Check it and start again.
sync-refused-name-taken = This name was already taken. Start again with another.
sync-refused-in-use = It was still used elsewhere: nothing was removed. Replace it first.

# A text that two people changed: what it was, what each made of it, and what it becomes.
sync-merge-go = Merge
sync-merge-title = Two versions of the description
sync-merge-why = Somebody changed this text before you. Nothing was overwritten: choose what stays.
sync-merge-base = At the beginning
sync-merge-theirs = The server’s version
sync-merge-mine = Yours
sync-merge-text = The text to keep
sync-merge-hint = Both versions are already together in it: read it, correct it, save it.
sync-merge-overlaps =
    { $count ->
        [one] One passage was changed on both sides: both versions stand there, keep the one that fits.
       *[other] { NUMBER($count) } passages were changed on both sides: both versions stand there, keep those that fit.
    }
sync-merge-keep-theirs = Take the server’s
sync-merge-keep-mine = Take mine
sync-merge-keep-both = Put both together
sync-merge-save = Save
sync-merge-leave = Back to the refusals
sync-merge-saved = Description saved
sync-merge-moved = The text has just changed on the server again. Copy what you wrote, then begin from the new version.
sync-merge-begin = Begin from the new version
sync-merge-gone = There is nothing left to merge
