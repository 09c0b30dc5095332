# Search: in everything one may see.
search-placeholder = Number, words, person, file…
search-results = Results
search-count =
    { $count ->
        [0] No result
        [one] { NUMBER($count) } result
       *[other] { NUMBER($count) } results
    }
search-most =
    { $count ->
        [one] The first result. Add a word to narrow it down.
       *[other] The first { NUMBER($count) } results. Add a word to narrow them down.
    }
search-empty = Search every ticket
search-empty-why = A number, the beginning or the middle of a word, a person, the name of a file. Accents and capitals do not matter.
search-none = Nothing matches “{ $words }”
search-none-why = Try one word less, or only the beginning of the word. If the problem is new, open a ticket.
search-failed = The search did not succeed
search-in-description = In the description
search-in-comment = In an answer
search-in-person = In the people
search-in-file = In the name of a file
