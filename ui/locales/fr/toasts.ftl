# Les messages du bureau. Une phrase, puis une ligne de détail.
toast-assigned-to-me = « { $title } » vous est attribué
toast-assigned-to-my-team = « { $title } » est attribué à votre équipe
toast-answered = Nouvelle réponse de { $by }
toast-resolved = Votre ticket « { $title } » a été résolu
toast-reopened = « { $title } » est rouvert
toast-registration-waiting = { $name } demande un compte
toast-detail-by = n° { $number } · par { $by }
toast-detail-title = n° { $number } · { $title }
toast-detail-extract = n° { $number } · { $title } : { $extract }
toast-detail-registration = Votre accord est attendu.
toast-open = Ouvrir
