# The list of tickets, its detail and its history.
tickets-list-label = Tickets: { $view }
tickets-new-first = Open a ticket
tickets-detail-label = Ticket { $name }
tickets-number = #{ $number }
tickets-no-number = number to come
tickets-unread = unread
tickets-not-confirmed = not confirmed by the server yet
tickets-late = late
tickets-due-short = due { $when }
tickets-nobody = Nobody
tickets-no-team = No team
tickets-no-category = Unclassified
tickets-no-site = No site
tickets-no-due = None
tickets-me = Me
tickets-answers =
    { $count ->
        [one] { NUMBER($count) } message
       *[other] { NUMBER($count) } messages
    }
tickets-files =
    { $count ->
        [one] { NUMBER($count) } file
       *[other] { NUMBER($count) } files
    }

# Columns, filters and facts share one word.
tickets-field-number = Number
tickets-field-title = Title
tickets-field-status = Status
tickets-field-priority = Priority
tickets-field-category = Category
tickets-field-requester = Requester
tickets-field-assignee = Assigned to
tickets-field-team = Team
tickets-field-site = Site
tickets-field-kind = Type
tickets-field-urgency = Urgency
tickets-field-due = Due date
tickets-field-created = Opened
tickets-field-updated = Updated
tickets-field-text = Text
tickets-field-opened-by = Entered by
tickets-field-resolved = Resolved
tickets-field-closed = Closed
tickets-field-rating = Satisfaction

# An empty view says why, and what to do.
tickets-empty-my_open = You have no ticket in progress
tickets-empty-my_open-why = When something breaks, open a ticket: you will follow the answer here.
tickets-empty-unassigned = Every ticket has somebody
tickets-empty-unassigned-why = A ticket appears here as soon as it is opened, until a person or a team takes it.
tickets-empty-to_handle = Nothing is waiting for you
tickets-empty-to_handle-why = Tickets assigned to you or to your team appear here. Take one from “Unassigned”.
tickets-empty-waiting = No ticket is waiting
tickets-empty-waiting-why = A ticket put on hold appears here with what it waits for.
tickets-empty-late = Nothing is late
tickets-empty-late-why = A ticket appears here when its due date has passed and it is not resolved.
tickets-empty-resolved = No resolved ticket
tickets-empty-resolved-why = A ticket that was resolved, then closed, stays here.
tickets-empty-all = No tickets for now.
tickets-empty-all-why = The first ticket opened will appear here.
tickets-empty-archived = No archived ticket
tickets-empty-archived-why = A resolved or closed ticket that is archived leaves the other lists and is kept here.
tickets-gone = This ticket cannot be shown
tickets-gone-next = Back to the list

# The detail.
tickets-close-detail = Close the detail
tickets-full = Enlarge the detail
tickets-split = Back to the list and the detail
tickets-title-edit = Edit the title
tickets-title-label = Title of the ticket
tickets-description = Description
tickets-description-edit = Edit the description
tickets-description-none = No description.
tickets-conversation = Conversation
tickets-internal = internal note
tickets-internal-why = The requester does not see internal notes.
tickets-requester-mark = requester
tickets-field-is = { $field }:
tickets-save = Save
tickets-cancel = Cancel
tickets-draft-kept = Draft kept
tickets-facts = Details
tickets-due-today = Today at 18:00
tickets-due-tomorrow = Tomorrow at noon
tickets-due-monday = Monday at 9:00
tickets-due-week = In a week
tickets-due-none = No due date
tickets-due-other = Choose a date…
tickets-suggestion = Suggestion
tickets-suggestion-confidence = { $category } · { $priority } ({ $percent }%)
tickets-suggestion-reasons = because of { $words }
tickets-suggestion-default = by default: no word decided
tickets-quoted = “{ $text }”
tickets-suggestion-apply = Apply

# Writing.
tickets-mode = Kind of message
tickets-answer = Answer
tickets-note = Internal note
tickets-answer-label = Answer { $name }
tickets-answer-own-label = Add a message
tickets-note-label = Write an internal note
tickets-file-left = A file was still on its way when you left the ticket: nothing was sent, and it has to be added there again.
tickets-send = Send
tickets-send-note = Save the note
tickets-send-resolve = Send and resolve
tickets-resolve = Resolve
tickets-close = Close ticket
tickets-reopen = Reopen
tickets-take = Take
tickets-archive = Archive
tickets-unarchive = Unarchive
tickets-archived = Archived
tickets-closed-reply = This ticket is closed.
tickets-closed-reply-reopen = This ticket is closed. Reopen it to carry on the conversation.
tickets-waiting-question = What is it waiting for?
tickets-waiting-placeholder = An answer from the supplier, a part, a detail…
tickets-waiting-confirm = Put on hold
tickets-waiting-banner = Waiting: { $reason }
tickets-resolved-banner = This ticket is resolved. If the problem is still there, reopen it.
tickets-rate-question = Are you satisfied with the answer?
tickets-rate-stars = Rating from 1 to 5
tickets-rate-star =
    { $count ->
        [one] { NUMBER($count) } star
       *[other] { NUMBER($count) } stars
    }
tickets-rate-comment = A word to explain (optional)
tickets-rate-send = Give this rating
tickets-rated = { $count } out of 5

# What was just done, told at the bottom of the window and to screen readers.
tickets-did-field = { $name }: { $field }, { $value }
tickets-did-taken = { $name } is yours
tickets-did-status = { $name }: { $status }
tickets-did-answered = Answer sent
tickets-did-noted = Note saved
tickets-did-rated = Thank you, your rating is saved
tickets-did-title = Title changed
tickets-did-description = Description changed
tickets-did-archived = { $name } is archived
tickets-did-unarchived = { $name } is no longer archived
tickets-undone =
    { $count ->
        [one] Undone.
       *[other] Undone on { NUMBER($count) } tickets.
    }
tickets-redone =
    { $count ->
        [one] Redone.
       *[other] Redone on { NUMBER($count) } tickets.
    }
tickets-changed-since =
    { $count ->
        [one] { NUMBER($count) } ticket was changed since and stays as it is.
       *[other] { NUMBER($count) } tickets were changed since and stay as they are.
    }

# History: who, what, from what to what.
tickets-history =
    { $count ->
        [one] History ({ NUMBER($count) } line)
       *[other] History ({ NUMBER($count) } lines)
    }
tickets-history-opened = { $by } opened the ticket
tickets-history-title = { $by } changed the title from “{ $before }” to “{ $after }”
tickets-history-description = { $by } edited the description
tickets-history-status = { $by } changed the status from { $before } to { $after }
tickets-history-waiting_reason = { $by } put it on hold: { $after }
tickets-history-priority = { $by } changed the priority from { $before } to { $after }
tickets-history-urgency = { $by } changed the urgency from { $before } to { $after }
tickets-history-kind = { $by } changed the type from { $before } to { $after }
tickets-history-category = { $by } changed the category from { $before } to { $after }
tickets-history-category-set = { $by } chose the category { $after }
tickets-history-category-cleared = { $by } removed the category { $before }
tickets-history-site = { $by } changed the site from { $before } to { $after }
tickets-history-site-set = { $by } chose the site { $after }
tickets-history-site-cleared = { $by } removed the site { $before }
tickets-history-due = { $by } moved the due date from { $before } to { $after }
tickets-history-due-set = { $by } set the due date to { $after }
tickets-history-due-cleared = { $by } removed the due date of { $before }
tickets-history-assignee = { $by } reassigned the ticket from { $before } to { $after }
tickets-history-assignee-set = { $by } assigned the ticket to { $after }
tickets-history-assignee-taken = { $by } took the ticket
tickets-history-assignee-cleared = { $by } took the ticket off { $before }
tickets-history-team = { $by } moved the ticket from team { $before } to team { $after }
tickets-history-team-set = { $by } gave the ticket to team { $after }
tickets-history-team-cleared = { $by } took the ticket off team { $before }
tickets-history-answered = { $by } answered
tickets-history-noted = { $by } wrote an internal note
tickets-history-attached = { $by } attached “{ $after }”
tickets-history-rated = { $by } gave a rating of { $after } out of 5
tickets-history-rated-cleared = { $by } took the rating back
tickets-history-archived = { $by } archived the ticket
tickets-history-unarchived = { $by } brought the ticket back from the archive
tickets-history-withdrawn = { $by } withdrew what had just been written
tickets-history-lost = { $field }: “{ $kept }” ({ $by }) replaced “{ $lost }” ({ $over }), changed at the same time
tickets-history-lost-somebody = { $field }: “{ $kept }” ({ $by }) replaced “{ $lost }”, changed at the same time
tickets-history-undone = Undo: { $what }

# Commands of the palette and of the sheet of shortcuts.
tickets-keys = Tickets
tickets-do-take = Take the ticket
tickets-do-assign = Assign
tickets-do-status = Change the status
tickets-do-priority = Change the priority
tickets-do-category = Change the category
tickets-do-due = Change the due date
tickets-do-team = Give to a team
tickets-do-answer = Answer
tickets-do-note = Write an internal note
tickets-do-resolve = Resolve
tickets-do-archive = Archive or unarchive
tickets-do-next = Next ticket
tickets-do-previous = Previous ticket
tickets-do-open = Open, then enlarge the detail
tickets-do-back = Back to the list
tickets-do-filter = Add a filter
tickets-do-layout = Rows or table
tickets-go-unassigned = Go to unassigned tickets
tickets-go-to_handle = Go to tickets to handle
tickets-go-waiting = Go to waiting tickets
tickets-go-late = Go to late tickets
tickets-go-resolved = Go to resolved tickets
tickets-go-all = Go to all tickets
tickets-go-archived = Go to archived tickets

# Two people changed the same thing at the same time: the last value received counts, the other can be put back.
tickets-lost = { $by } changed the same thing as you, at the same time. { $field }: “{ $kept }” replaced “{ $lost }”.
tickets-lost-nothing = empty
tickets-lost-restore = Put back “{ $value }”
tickets-lost-restore-nothing = Clear the field again
tickets-lost-leave = Leave it
tickets-lost-restored = { $field }: “{ $value }” again
