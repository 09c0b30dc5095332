# Recherche : dans tout ce que l’on a le droit de voir.
search-placeholder = Numéro, mots, personne, fichier…
search-results = Résultats
search-count =
    { $count ->
        [0] Aucun résultat
        [one] { NUMBER($count) } résultat
       *[other] { NUMBER($count) } résultats
    }
search-most =
    { $count ->
        [one] Le premier résultat. Ajoutez un mot pour préciser.
       *[other] Les { NUMBER($count) } premiers résultats. Ajoutez un mot pour préciser.
    }
search-empty = Cherchez dans tous les tickets
search-empty-why = Un numéro, le début ou le milieu d’un mot, une personne, le nom d’un fichier. Les accents et les majuscules ne comptent pas.
search-none = Rien ne correspond à « { $words } »
search-none-why = Essayez un mot de moins, ou seulement le début du mot. Si le problème est nouveau, ouvrez un ticket.
search-failed = La recherche n’a pas abouti
search-in-description = Dans la description
search-in-comment = Dans une réponse
search-in-person = Dans les personnes
search-in-file = Dans le nom d’un fichier
