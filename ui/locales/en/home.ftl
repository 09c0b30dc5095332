# The first screen: everybody's day at a glance.
home-title = Home
home-go = Go to home
home-hello = Hello { $name }
home-evening = Good evening { $name }
home-keys = Home
home-next = Next line
home-previous = Previous line
home-problem = I have a problem
home-problem-why = Describe it, add a screenshot: you follow the answer here.
home-failed = Home could not be read

home-mine = My open tickets
home-mine-none = You have no open ticket.
home-own = What I asked for
home-card-answer = { $by }:
home-card-none = No answer yet
home-rate = Your opinion
home-rate-why = These tickets are resolved. A rating helps us answer better.

home-queue = To do
home-queue-none = Nothing to do right now. Take a ticket from “Unassigned”.
home-answered = Waiting for your answer
home-answered-none = Nobody is waiting for your answer.
home-due = Due dates
home-due-none = Nothing is late, nothing is due before tomorrow.
home-due-late =
    { $count ->
        [one] { NUMBER($count) } of them late
       *[other] { NUMBER($count) } of them late
    }
home-unassigned = Unassigned
home-unassigned-none = Every ticket has somebody.
home-changed = Since you last looked
home-changed-none = Nothing new on your tickets.
home-see = See all
home-see-of = See all: { $list }

home-desk = The desk
home-registrations =
    { $count ->
        [one] { NUMBER($count) } person asks for an account
       *[other] { NUMBER($count) } people ask for an account
    }
home-registrations-next = Answer
home-active = Open tickets
home-late = Late
home-nobodys = Unassigned
home-first-answer = First answer
home-resolution = Resolution
home-satisfaction = Satisfaction
home-median = Median, last 30 days
home-satisfaction-of =
    { $count ->
        [one] { NUMBER($count) } rating, last 30 days
       *[other] { NUMBER($count) } ratings, last 30 days
    }
home-no-figure = Nothing to measure yet
home-average = { $average } out of 5
home-week = Opened and resolved, last 7 days
home-week-opened = Opened
home-week-resolved = Resolved
home-week-day = Day
home-week-total = Total
