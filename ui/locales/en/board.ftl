# The board by status.
board-label = Board: { $view }
board-column =
    { $count ->
        [0] { $status }, no tickets
        [one] { $status }, { NUMBER($count) } ticket
       *[other] { $status }, { NUMBER($count) } tickets
    }
board-tickets =
    { $count ->
        [0] no tickets
        [one] { NUMBER($count) } ticket
       *[other] { NUMBER($count) } tickets
    }
board-none = No tickets
board-elsewhere = This view does not show these tickets
board-fold = Fold the “{ $status }” column
board-unfold = Unfold the “{ $status }” column
board-here = Drop here
board-barred = not possible

# The keyboard, told to screen readers.
board-help = Arrows go from card to card, Enter opens, Space lifts the card to move it to another column.
board-lifted = { $name } lifted, { $status }. Left and right arrows choose the column, Enter drops, Escape cancels.
board-lifted-none = You may not change the status of { $name }.
board-over = { $status }
board-let-go = { $name } stays in “{ $status }”.

# The layouts of the list.
board-layout-list = List
board-layout-board = Board by status
board-layout-calendar = Calendar
board-do = Board by status, or list
board-do-calendar = Calendar, or list
