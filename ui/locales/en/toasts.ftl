# Messages of the desktop. A sentence, then a line of detail.
toast-assigned-to-me = “{ $title }” is assigned to you
toast-assigned-to-my-team = “{ $title }” is assigned to your team
toast-answered = New answer from { $by }
toast-resolved = Your ticket “{ $title }” has been resolved
toast-reopened = “{ $title }” has been reopened
toast-registration-waiting = { $name } asks for an account
toast-detail-by = #{ $number } · by { $by }
toast-detail-title = #{ $number } · { $title }
toast-detail-extract = #{ $number } · { $title }: { $extract }
toast-detail-registration = Your approval is awaited.
toast-open = Open
