# Filters as text: each keyword and what it takes; the first word is the one written, all are understood.
filters-word-status = status, state
filters-word-priority = priority
filters-word-category = category
filters-word-assignee = assigned, assignee
filters-word-team = team
filters-word-requester = requester, from
filters-word-site = site
filters-word-kind = type, kind
filters-word-created = created, opened
filters-word-due = due
filters-word-text = text
filters-word-me = me
filters-word-none = –, none, nobody
filters-word-today = today
filters-word-late = overdue, late
filters-word-days = d, days, day
filters-word-priority-low = low
filters-word-priority-normal = normal, medium
filters-word-priority-high = high, urgent
filters-word-priority-critical = critical, major

# The field they are written in.
filters-text = Filters as text
filters-text-show = Write the filters
filters-chips-show = Back to labels
filters-text-example = status:open assigned:me screen
filters-suggestions = Suggestions
filters-mistake-keyword = “{ $word }” is not a filter.
filters-mistake-value = “{ $word }” is not a value of “{ $field }”.
filters-mistake-date = “{ $word }” is not a date. Write for example 2026-11-20, >=2026-11-01 or 7d.
filters-mistake-negation = “{ $word }” cannot be left out.
filters-mistake-as-text = To search for this text as it is, put it in quotation marks.
filters-instead = Write { $word }
filters-instead-label = Write { $word } instead of { $wrong }

# Labels.
filters-out = except { $value }
filters-leave-out = Leave these values out
filters-past-days =
    { $count ->
        [one] today
       *[other] last { NUMBER($count) } days
    }
filters-next-days =
    { $count ->
        [one] today
       *[other] next { NUMBER($count) } days
    }
filters-late = overdue
