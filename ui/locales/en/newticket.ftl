# New ticket: words everybody understands.
newticket-title = What is happening?
newticket-description = Details
newticket-description-hint = What you were doing, the message shown… Paste a screenshot with Ctrl+V.
newticket-requester = For
newticket-category = Category
newticket-priority = Priority
newticket-urgency = Urgency
newticket-kind = Type
newticket-sorts-itself = The ticket sorts itself from your words.
newticket-change = Change
newticket-word = “{ $word }”
newticket-because = because of { $reasons }
newticket-default = by default
newticket-suggested = Suggested: { $what }
newticket-unsorted = No category
newticket-own = From your words
newticket-resumed = Here is the draft you left.
newticket-afresh = Start afresh
newticket-cleared = Draft cleared.
newticket-kept = Draft kept
newticket-pending =
    { $count ->
        [one] { NUMBER($count) } file on its way
       *[other] { NUMBER($count) } files on their way
    }
newticket-send = Send
newticket-withdrawn = Sending taken back: the ticket is closed.
newticket-leave = Close, the draft is kept
newticket-sent = Ticket { $number } sent.
newticket-sent-without =
    { $count ->
        [one] Ticket { $number } sent, without the file { $names }. Attach it again from the ticket.
       *[other] Ticket { $number } sent, without the files { $names }. Attach them again from the ticket.
    }
newticket-sent-unnumbered = Ticket sent. Its number will come with the next connection.
newticket-sent-unnumbered-without =
    { $count ->
        [one] Ticket sent, without the file { $names }. Attach it again from the ticket.
       *[other] Ticket sent, without the files { $names }. Attach them again from the ticket.
    }
