# The one shape of every list.
list-shown = { $shown } shown of { $total }
list-chosen =
    { $count ->
        [one] { NUMBER($count) } selected
       *[other] { NUMBER($count) } selected
    }
list-choose = Selection
list-choose-row = Select { $name }
list-unchoose = Select nothing
list-filter-add = Add a filter
list-filter = Filter
list-filters = Filters
list-filter-clear = Clear all
list-filter-value = { $field }: { $value }
list-filter-more = { $value } and { NUMBER($count) } more
list-filter-search = Find…
list-filter-text = Words to look for
list-from = From
list-to = To
list-range = { $from } to { $to }
list-since = since { $from }
list-until = until { $to }
list-options = Display
list-options-layout = Layout
list-layout-rows = Rows
list-layout-table = Table
list-columns = Columns
list-sort = Sort by
list-sort-down = Descending
list-sort-up = Ascending
list-none = Nothing found
list-none-why = No row answers all of these filters.
list-none-next = Clear the filters
list-split = Width of the list
