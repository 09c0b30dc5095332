# Rejoindre une organisation : suivre un serveur, le quitter.
join-title = Rejoindre une organisation
join-why = Il faut le fichier de rattachement qu’un administrateur vous a donné.
join-offer-first = Votre organisation utilise déjà Guichet ?
join-offer = Ce poste doit suivre un serveur ?
join-file = Fichier de rattachement
join-file-hint = Son nom finit par .guichet. Il ne contient aucun secret.
join-file-choose = Choisir le fichier…
join-file-drop = ou déposez-le ici
join-file-text = Contenu du fichier
join-file-paste = Coller son contenu à la place
join-file-read = Continuer
join-file-large = Ce fichier est trop grand pour être un fichier de rattachement. Vérifiez son nom, qui finit par .guichet.
join-file-unread = Ce fichier n’a pas pu être lu. Vérifiez qu’il n’est pas ouvert ailleurs, puis choisissez-le de nouveau.
join-file-other = Choisir un autre fichier
join-organisation = Organisation
join-host = Serveur
join-how = Comment entrer
join-with-code = J’ai un code
join-with-account = J’ai déjà un compte
join-code-why = Pour la première fois : un administrateur vous a donné un identifiant et un code. Vous choisissez ici votre mot de passe ; le serveur ne le voit jamais.
join-account-why = Vous utilisez déjà Guichet sur un autre poste : entrez comme sur celui-là. Les deux resteront en phase.
join-login = Identifiant
join-code = Code
join-code-hint = Seize lettres et chiffres. Les tirets et les majuscules ne comptent pas.
join-join = Rejoindre
join-sign-in = Entrer
join-busy = Connexion au serveur…
join-has-store = Ce poste contient déjà des données. Elles partiront avec lui : en cas de doute, demandez d’abord à un administrateur.
join-lost = Mot de passe perdu ?
join-renew-title = Choisir un nouveau mot de passe
join-renew-why = Un administrateur vous a donné un code. Il vaut pour le compte { $login }, et ce qui est sur ce poste y reste.
join-renew = Changer et entrer
join-back = Revenir
join-door-offline = Le serveur ne répond pas. Entrez avec votre dernier mot de passe : votre copie est là.

# Dans « Mon compte ».
join-me = Serveur
join-me-why = Ce que vous faites ici est échangé avec ce serveur.
join-me-alone-why = Ce poste travaille seul.
join-leave = Quitter ce serveur…
join-leave-title = Quitter le serveur de { $organisation }
join-leave-why = Vous serez déconnecté. Rien n’est effacé sur le serveur.
join-leave-copy = La copie de ce poste
join-leave-keep = La garder, chiffrée
join-leave-keep-hint = À la prochaine connexion, le mot de passe sera redemandé au serveur ; sans réseau, le dernier suffira.
join-leave-wipe = L’effacer
join-leave-wipe-hint = Rien ne reste ici. Vous pourrez revenir avec le fichier de rattachement et votre mot de passe.
join-leave-lost =
    { $count ->
        [one] { NUMBER($count) } modification n’est pas encore envoyée : elle serait perdue. Attendez d’être en phase, ou gardez la copie.
       *[other] { NUMBER($count) } modifications ne sont pas encore envoyées : elles seraient perdues. Attendez d’être en phase, ou gardez la copie.
    }
join-leave-waits =
    { $count ->
        [one] { NUMBER($count) } modification n’est pas encore envoyée : elle partira à la prochaine connexion.
       *[other] { NUMBER($count) } modifications ne sont pas encore envoyées : elles partiront à la prochaine connexion.
    }
join-leave-stay = Rester
join-leave-do-keep = Quitter
join-leave-do-wipe = Quitter et effacer
