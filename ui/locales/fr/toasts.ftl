# Les messages du bureau. Une phrase, puis une ligne de détail.
toast-assigned-to-me = « { $title } » vous est attribué
toast-assigned-to-my-team = « { $title } » est attribué à votre équipe
toast-answered = Nouvelle réponse de { $by }
toast-resolved = Votre ticket « { $title } » a été résolu
toast-overwritten = Votre modification de « { $title } » a été remplacée
toast-reopened = « { $title } » est rouvert
toast-several-assigned-to-me =
    { $count ->
        [one] { NUMBER($count) } ticket vous est attribué
       *[other] { NUMBER($count) } tickets vous sont attribués
    }
toast-several-assigned-to-my-team =
    { $count ->
        [one] { NUMBER($count) } ticket est attribué à votre équipe
       *[other] { NUMBER($count) } tickets sont attribués à votre équipe
    }
toast-several-answered =
    { $count ->
        [one] Une réponse sur { NUMBER($count) } ticket
       *[other] Une réponse sur { NUMBER($count) } tickets
    }
toast-several-resolved =
    { $count ->
        [one] { NUMBER($count) } de vos tickets a été résolu
       *[other] { NUMBER($count) } de vos tickets ont été résolus
    }
toast-several-reopened =
    { $count ->
        [one] { NUMBER($count) } ticket est rouvert
       *[other] { NUMBER($count) } tickets sont rouverts
    }
toast-detail-several = par { $by }
toast-registration-waiting = { $name } demande un compte
toast-detail-by =
    { $number ->
        [none] par { $by }
       *[other] n° { $number } · par { $by }
    }
toast-detail-title =
    { $number ->
        [none] { $title }
       *[other] n° { $number } · { $title }
    }
toast-detail-extract =
    { $number ->
        [none] { $title } : { $extract }
       *[other] n° { $number } · { $title } : { $extract }
    }
toast-detail-registration = Votre accord est attendu.
toast-digest =
    { $count ->
        [one] { NUMBER($count) } chose s’est passée
       *[other] { NUMBER($count) } choses se sont passées
    }
toast-digest-detail = Elles sont dans vos notifications.
toast-open = Ouvrir
