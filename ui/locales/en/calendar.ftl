# The calendar.
calendar-label = Calendar: { $view }, { $span }
calendar-tools = What the calendar shows
calendar-span = Span
calendar-span-month = Month
calendar-span-week = Week
calendar-span-day = Day
calendar-by = Arrange by
calendar-by-created = Opened
calendar-by-due = Due date
calendar-today = Today
calendar-before = Previous
calendar-after = Next
calendar-list-why = Say the same calendar as text
calendar-do-today = Back to today
calendar-day =
    { $count ->
        [0] { $day }, no tickets
        [one] { $day }, { NUMBER($count) } ticket
       *[other] { $day }, { NUMBER($count) } tickets
    }
calendar-day-today =
    { $count ->
        [0] today, { $day }, no tickets
        [one] today, { $day }, { NUMBER($count) } ticket
       *[other] today, { $day }, { NUMBER($count) } tickets
    }
calendar-more =
    { $count ->
        [one] + { NUMBER($count) } more
       *[other] + { NUMBER($count) } more
    }
calendar-more-label =
    { $count ->
        [one] { NUMBER($count) } more ticket, { $day }
       *[other] { NUMBER($count) } more tickets, { $day }
    }
calendar-open-day = See the day: { $day }
calendar-span-count =
    { $count ->
        [0] no tickets
        [one] { NUMBER($count) } ticket
       *[other] { NUMBER($count) } tickets
    }
calendar-none = No tickets on these days
calendar-none-created-why = No ticket of this view was opened on these dates.
calendar-none-due-why = No ticket of this view is due on these dates.

# The keyboard, told to screen readers.
calendar-help = Arrows go from day to day, Page Up and Page Down change the month, Enter goes to the tickets of the day.
calendar-help-due = On a ticket: Enter opens it, Space lifts it to change its due date.
calendar-lifted = { $name } lifted. Arrows choose the day of the new due date, Enter drops, Escape cancels.
calendar-lifted-none = You may not change the due date of { $name }.
calendar-let-go = The due date of { $name } does not change.
