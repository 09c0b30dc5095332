# Rejoindre une organisation : suivre un serveur, le quitter.
join-title = Rejoindre une organisation
join-why = Il faut le fichier de rattachement qu’un administrateur vous a donné.
join-offer-first = Votre organisation utilise déjà Guichet ?
join-offer = Ce poste doit suivre un serveur ?
join-file = Fichier de rattachement
join-file-hint = Son nom finit par .guichet. Il ne contient aucun secret.
join-file-large = Ce fichier est trop grand pour être un fichier de rattachement. Vérifiez son nom, qui finit par .guichet.
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

# Demander un accès : la demande voyage à la main.
join-ask = Demander un accès
join-ask-none = Pas encore de code ?
join-ask-why = Préparez une demande et faites-la parvenir à un administrateur, qui vous répondra par un code. Rien n’est envoyé d’ici.
join-ask-make = Préparer la demande
join-asked-title = Votre demande est prête
join-asked-hand = Elle ne contient aucun secret, et n’est pas encore partie. Faites-la parvenir à un administrateur par le moyen que vous voulez.
join-asked-mail = Écrire un e-mail
join-asked-save = Enregistrer le fichier
join-asked-copy = Copier le texte
join-asked-copied = Le texte est copié. Collez-le dans un message.
join-asked-not-copied = La copie n’a pas marché. Enregistrez plutôt le fichier.
join-asked-mailed = Un e-mail s’ouvre : il reste à choisir à qui l’envoyer. Si rien ne vient, copiez le texte.
join-asked-then = Et ensuite
join-asked-accepted = L’administrateur ouvre la demande et vous donne un code.
join-asked-back = Vous revenez ici, avec le même fichier de rattachement, et saisissez ce code sous « J’ai un code », avec l’identifiant { $login }, sauf si l’on vous en a donné un autre.
join-asked-correct = Corriger la demande
join-mail-subject = Demande d’accès à Guichet : { $name }
join-mail-body =
    Bonjour,

    Je voudrais rejoindre « { $organisation } » dans Guichet. Voici ma demande : dans « Comptes », « Ouvrir une demande… », collez ce message en entier.

    { $name }

# Dans « Mon compte ».
join-me = Serveur
join-me-why = Ce que vous faites ici est échangé avec ce serveur.
join-me-alone-why = Ce poste travaille seul.
join-leave = Quitter ce serveur…
join-leave-title = Quitter le serveur de { $organisation }
join-leave-why = Vous serez déconnecté. Rien n’est effacé sur le serveur.
join-leave-copy = La copie de ce poste
join-leave-keep = La garder, chiffrée
join-leave-keep-hint = Seul votre mot de passe l’ouvrira. À la prochaine connexion, il sera vérifié par le serveur ; sans réseau, celui d’aujourd’hui suffira.
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
