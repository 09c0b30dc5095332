# Les filtres écrits : chaque mot clé et ce qu’il accepte, le premier mot est celui que l’on écrit, tous sont compris.
filters-word-status = statut, état
filters-word-priority = priorité
filters-word-category = catégorie
filters-word-assignee = attribué, assigné
filters-word-team = équipe
filters-word-requester = demandeur
filters-word-site = site
filters-word-kind = type
filters-word-created = créé, ouvert
filters-word-due = échéance
filters-word-text = texte
filters-word-me = moi
filters-word-none = –, aucun, aucune, personne
filters-word-today = aujourd’hui
filters-word-late = dépassée, retard
filters-word-days = j, jours, jour
filters-word-priority-low = faible, basse
filters-word-priority-normal = normale, moyenne
filters-word-priority-high = haute, élevée, urgente
filters-word-priority-critical = critique, majeure

# Le champ où ils s’écrivent.
filters-text = Filtres en toutes lettres
filters-text-show = Écrire les filtres
filters-chips-show = Revenir aux étiquettes
filters-text-example = statut:ouvert attribué:moi écran
filters-suggestions = Suggestions
filters-mistake-keyword = « { $word } » n’est pas un filtre.
filters-mistake-value = « { $word } » n’est pas une valeur de « { $field } ».
filters-mistake-date = « { $word } » n’est pas une date. Écrivez par exemple 2026-11-20, >=2026-11-01 ou 7j.
filters-mistake-negation = « { $word } » ne s’exclut pas.
filters-mistake-as-text = Pour chercher ce texte tel quel, mettez-le entre guillemets.
filters-instead = Écrire { $word }
filters-instead-label = Écrire { $word } à la place de { $wrong }

# Les étiquettes.
filters-out = sauf { $value }
filters-leave-out = Exclure ces valeurs
filters-past-days =
    { $count ->
        [one] aujourd’hui
       *[other] { NUMBER($count) } derniers jours
    }
filters-next-days =
    { $count ->
        [one] aujourd’hui
       *[other] { NUMBER($count) } prochains jours
    }
filters-late = dépassée
