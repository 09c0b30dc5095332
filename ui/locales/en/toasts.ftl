# Messages of the desktop. A sentence, then a line of detail.
toast-assigned-to-me = “{ $title }” is assigned to you
toast-assigned-to-my-team = “{ $title }” is assigned to your team
toast-answered = New answer from { $by }
toast-resolved = Your ticket “{ $title }” has been resolved
toast-overwritten = Your change to “{ $title }” was replaced
toast-reopened = “{ $title }” has been reopened
toast-several-assigned-to-me =
    { $count ->
        [one] { NUMBER($count) } ticket is assigned to you
       *[other] { NUMBER($count) } tickets are assigned to you
    }
toast-several-assigned-to-my-team =
    { $count ->
        [one] { NUMBER($count) } ticket is assigned to your team
       *[other] { NUMBER($count) } tickets are assigned to your team
    }
toast-several-answered =
    { $count ->
        [one] An answer on { NUMBER($count) } ticket
       *[other] An answer on { NUMBER($count) } tickets
    }
toast-several-resolved =
    { $count ->
        [one] { NUMBER($count) } of your tickets was resolved
       *[other] { NUMBER($count) } of your tickets were resolved
    }
toast-several-reopened =
    { $count ->
        [one] { NUMBER($count) } ticket is reopened
       *[other] { NUMBER($count) } tickets are reopened
    }
toast-detail-several = by { $by }
toast-registration-waiting = { $name } asks for an account
toast-detail-by =
    { $number ->
        [none] by { $by }
       *[other] #{ $number } · by { $by }
    }
toast-detail-title =
    { $number ->
        [none] { $title }
       *[other] #{ $number } · { $title }
    }
toast-detail-extract =
    { $number ->
        [none] { $title }: { $extract }
       *[other] #{ $number } · { $title }: { $extract }
    }
toast-detail-registration = Your approval is awaited.
toast-digest =
    { $count ->
        [one] { NUMBER($count) } thing happened
       *[other] { NUMBER($count) } things happened
    }
toast-digest-detail = You find them in your notifications.
toast-open = Open
