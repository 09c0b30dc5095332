# La forme commune de toutes les listes.
list-shown = { $shown } affichés sur { $total }
list-chosen =
    { $count ->
        [one] { NUMBER($count) } choisi
       *[other] { NUMBER($count) } choisis
    }
list-choose = Choix
list-choose-row = Choisir { $name }
list-unchoose = Ne plus rien choisir
list-filter-add = Ajouter un filtre
list-filter = Filtrer
list-filters = Filtres
list-filter-clear = Tout effacer
list-filter-value = { $field } : { $value }
list-filter-more = { $value } et { NUMBER($count) } de plus
list-filter-search = Chercher…
list-filter-text = Mots à chercher
list-from = Du
list-to = Au
list-range = du { $from } au { $to }
list-since = depuis le { $from }
list-until = jusqu’au { $to }
list-options = Affichage
list-options-layout = Disposition
list-layout-rows = Lignes
list-layout-table = Tableau
list-columns = Colonnes
list-sort = Trier par
list-sort-down = Décroissant
list-sort-up = Croissant
list-none = Aucun résultat
list-none-why = Aucune ligne ne répond à tous ces filtres.
list-none-next = Effacer les filtres
list-split = Largeur de la liste
