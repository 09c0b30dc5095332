# Notifications: what happened without you, and what you want to be told of.
notices-unread =
    { $count ->
        [0] All read
        [one] { NUMBER($count) } unread
       *[other] { NUMBER($count) } unread
    }
notices-unread-one = unread
notices-unread-only = Unread only
notices-read-all = Mark all as read
notices-next = Next notification
notices-previous = Previous notification
notices-none = No notification
notices-none-why = You will be told here, and by a system message, when a ticket concerns you.
notices-none-unread = All read
notices-none-unread-why = Show every notification to find the older ones.
notices-failed = Notifications could not be read
notices-assigned_to_me = { $by } assigned this ticket to you
notices-assigned_to_my_team = { $by } assigned this ticket to your team
notices-answered = { $by } answered
notices-resolved = { $by } resolved your ticket
notices-reopened = { $by } reopened this ticket
notices-overwritten = { $by } changed { $field } at the same time as you: their value replaced yours
notices-several =
    { $count ->
        [one] { NUMBER($count) } ticket
       *[other] { NUMBER($count) } tickets
    }
notices-several-assigned_to_me = { $by } assigned them to you
notices-several-assigned_to_my_team = { $by } assigned them to your team
notices-several-answered = { $by } answered on them
notices-several-resolved = { $by } resolved them
notices-several-reopened = { $by } reopened them
notices-registration_waiting = Asks for an account and awaits your approval
notices-settings = Tell me by a system message
notices-settings-why = The list always keeps everything.
notices-tell-assigned_to_me = A ticket is assigned to me
notices-tell-assigned_to_my_team = A ticket is assigned to my team
notices-tell-answered = One of my tickets is answered
notices-tell-resolved = One of my tickets is resolved
notices-tell-reopened = A ticket is reopened
notices-tell-registration_waiting = Somebody asks for an account
notices-tell-overwritten = Somebody’s value replaces mine
notices-quiet = Quiet hours
notices-quiet-why = No system message between these two times.
notices-quiet-from = From
notices-quiet-to = To
notices-hour-wrong = Give a time, such as 19:30.
