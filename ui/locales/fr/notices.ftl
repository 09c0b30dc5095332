# Notifications : ce qui s’est passé sans vous, et ce dont vous voulez être averti.
notices-unread =
    { $count ->
        [0] Tout est lu
        [one] { NUMBER($count) } non lue
       *[other] { NUMBER($count) } non lues
    }
notices-unread-one = non lue
notices-unread-only = Seulement les non lues
notices-read-all = Tout marquer comme lu
notices-next = Notification suivante
notices-previous = Notification précédente
notices-none = Aucune notification
notices-none-why = Vous serez averti ici, et par un message du système, quand un ticket vous concernera.
notices-none-unread = Tout est lu
notices-none-unread-why = Affichez toutes les notifications pour retrouver les anciennes.
notices-failed = Les notifications n’ont pas pu être lues
notices-assigned_to_me = { $by } vous a attribué ce ticket
notices-assigned_to_my_team = { $by } a attribué ce ticket à votre équipe
notices-answered = { $by } a répondu
notices-resolved = { $by } a résolu votre ticket
notices-reopened = { $by } a rouvert ce ticket
notices-overwritten = { $by } a changé en même temps que vous : { $field }. Sa valeur a remplacé la vôtre
notices-several =
    { $count ->
        [one] { NUMBER($count) } ticket
       *[other] { NUMBER($count) } tickets
    }
notices-several-assigned_to_me = { $by } vous les a attribués
notices-several-assigned_to_my_team = { $by } les a attribués à votre équipe
notices-several-answered = { $by } y a répondu
notices-several-resolved = { $by } les a résolus
notices-several-reopened = { $by } les a rouverts
notices-registration_waiting = Demande un compte et attend votre accord
notices-settings = M’avertir par un message du système
notices-settings-why = La liste, elle, garde toujours tout.
notices-tell-assigned_to_me = Un ticket m’est attribué
notices-tell-assigned_to_my_team = Un ticket est attribué à mon équipe
notices-tell-answered = On répond à l’un de mes tickets
notices-tell-resolved = Un de mes tickets est résolu
notices-tell-reopened = Un ticket est rouvert
notices-tell-registration_waiting = Quelqu’un demande un compte
notices-tell-overwritten = La valeur de quelqu’un remplace la mienne
notices-quiet = Heures calmes
notices-quiet-why = Aucun message du système entre ces deux heures.
notices-quiet-from = De
notices-quiet-to = À
notices-hour-wrong = Donnez une heure, par exemple 19:30.
