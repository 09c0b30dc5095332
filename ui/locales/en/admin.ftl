# Administration: accounts, roles, teams, sites, categories, organisation, access log.
admin-save = Save
admin-create = Create
admin-cancel = Cancel
admin-close = Close the panel
admin-saved = Changes saved
admin-unsaved = Unsaved changes
admin-failed = The list could not be read

# Accounts
admin-people-new = New account
admin-people-count =
    { $count ->
        [one] { NUMBER($count) } account
       *[other] { NUMBER($count) } accounts
    }
admin-people-shown = { NUMBER($shown) } of { NUMBER($total) }
admin-people-search = Name, login or e-mail
admin-people-every-state = Every state
admin-people-every-role = Every role
admin-people-every-site = Every site
admin-people-no-site = No site
admin-people-filter-state = State
admin-people-filter-clear = Clear the filters
admin-people-none = No account matches
admin-people-none-why = Widen the filters, or look for another part of the name.
admin-people-name = Name
admin-people-login = Login
admin-people-login-hint = Lower-case letters, digits, dot or underscore. It cannot be changed later.
admin-people-email = E-mail address
admin-people-role = Role
admin-people-site = Site
admin-people-teams = Teams
admin-people-last = Last sign-in
admin-people-never = Never
admin-people-made = Account created
admin-people-password = First password
admin-people-password-hint = At least 10 characters. Hand it over in person; they can change it in “My account”.
admin-people-password-joined = No password to give: once the account is created you can make a code, and they choose their own.
admin-people-created = The account of { $name } is created
admin-people-disable = Disable the account
admin-people-enable = Enable the account
admin-people-disabled = The account of { $name } is disabled
admin-people-enabled = The account of { $name } is active
admin-people-disabled-why = This account is disabled: the person can no longer sign in. Their tickets and answers stay.
admin-people-reset = New password
admin-people-reset-why = The old one stops working at once, and sessions kept open end.
admin-people-reset-do = Change the password
admin-people-reset-done = The password of { $name } is changed
admin-people-yourself = This is your account.

# Requests for an account
admin-waiting-title =
    { $count ->
        [one] One request for an account awaits your approval
       *[other] { NUMBER($count) } requests for an account await your approval
    }
admin-waiting-why = Once approved, the account has the role shown; you can change it afterwards.
admin-waiting-approve = Approve
admin-waiting-approve-name = Approve the request of { $name }
admin-waiting-refuse = Refuse
admin-waiting-refuse-name = Refuse the request of { $name }
admin-waiting-approved = The request of { $name } is approved
admin-waiting-refused = The request of { $name } is refused

# Roles
admin-roles-why = A role is a set of permissions. Each account has exactly one.
admin-roles-new = New role
admin-roles-list = Roles
admin-roles-shipped = Built in
admin-roles-shipped-why = This role comes with Guichet: its permissions can be changed, its name cannot, and it stays.
admin-roles-copy = Start from a copy
admin-roles-copy-of = { $name } (copy)
admin-roles-name = Name of the role
admin-roles-rights = Permissions
admin-roles-rights-count =
    { $count ->
        [one] { NUMBER($count) } permission
       *[other] { NUMBER($count) } permissions
    }
admin-roles-group-all = Tick all: { $group }
admin-roles-accounts =
    { $count ->
        [0] No account
        [one] { NUMBER($count) } account
       *[other] { NUMBER($count) } accounts
    }
admin-roles-remove = Remove the role
admin-roles-removed = The role “{ $name }” is removed
admin-roles-saved = The role “{ $name }” is saved
admin-roles-used-why = A role that an account has cannot be removed: give those accounts another role first.
admin-group-tickets = Tickets
admin-group-assets = Assets, loans and stock
admin-group-reservations = Reservations
admin-group-knowledge = Knowledge base
admin-group-reports = Dashboards and reports
admin-group-commerce = Commerce
admin-group-administration = Administration

# Teams and sites
admin-teams-title = Teams
admin-teams-new = New team
admin-teams-name = Name of the team
admin-teams-members = Members
admin-teams-members-search = Find a person
admin-teams-member-unknown = Person not in the directory
admin-teams-members-count =
    { $count ->
        [0] No member
        [one] { NUMBER($count) } member
       *[other] { NUMBER($count) } members
    }
admin-teams-saved = The team “{ $name }” is saved
admin-teams-none = No team yet
admin-teams-none-why = A team gathers technicians: a ticket can be assigned to it, and each of them is told.
admin-sites-title = Sites
admin-sites-new = New site
admin-sites-code = Code
admin-sites-code-hint = Short and without spaces, such as DITEP-STF. It is what lists show.
admin-sites-name = Name of the site
admin-sites-saved = The site “{ $name }” is saved
admin-sites-none = No site yet
admin-sites-none-why = A site is a place where people work: it says where each ticket comes from.

# Categories
admin-categories-why = In the order in which they are offered when a ticket is opened.
admin-categories-new = New category
admin-categories-name = Name of the category
admin-categories-priority = Default priority
admin-categories-priority-hint = Taken when no word of the ticket decides otherwise.
admin-categories-tickets =
    { $count ->
        [0] No ticket
        [one] { NUMBER($count) } ticket
       *[other] { NUMBER($count) } tickets
    }
admin-categories-archived = Archived
admin-categories-archive = Archive
admin-categories-unarchive = Offer again
admin-categories-archive-why = An archived category is no longer offered; the tickets that have it keep it.
admin-categories-archived-done = The category “{ $name }” is archived
admin-categories-unarchived-done = The category “{ $name }” is offered again
admin-categories-saved = The category “{ $name }” is saved
admin-categories-none = No category yet
admin-categories-none-why = A category says what a ticket is about and gives it a default priority.

# Organisation
admin-organisation-name = Name of the organisation
admin-organisation-name-hint = Shown at the top of the window and on the sign-in screen.
admin-organisation-tickets = Tickets
admin-organisation-reopen = Reopening by the requester
admin-organisation-reopen-unit = days after it was resolved
admin-organisation-reopen-hint = From 0 to 365. After that, the person opens a new ticket.
admin-organisation-security = Security
admin-organisation-idle = Automatic lock
admin-organisation-idle-unit = minutes without keyboard or mouse
admin-organisation-idle-hint = At most 1440, a day. 0: never.
admin-organisation-registration = Requests for an account
admin-organisation-registration-hint = The sign-in screen lets people ask for an account; an administrator approves or refuses.
admin-organisation-number = Enter a whole number.
admin-organisation-saved = The organisation’s settings are saved

# Access log
admin-accesses-why = Sign-ins and refusals on this computer, newest first. Nothing in it can be changed.
admin-accesses-when = Date
admin-accesses-who = Login typed
admin-accesses-outcome = Outcome
admin-accesses-search = Login
admin-accesses-every = Every outcome
admin-accesses-refused = Refusals only
admin-accesses-count =
    { $count ->
        [one] { NUMBER($count) } access
       *[other] { NUMBER($count) } accesses
    }
admin-accesses-none = No access matches
admin-accesses-none-why = Widen the filters.
