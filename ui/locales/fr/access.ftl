# Entrer par le serveur : qui a rejoint, les codes, les postes.
access-title = Accès au serveur
access-joined = A rejoint
access-password-at = Mot de passe choisi le { $when }
access-code-until = Code valable jusqu’au { $when }
access-code-over = Code expiré le { $when }
access-code-waits = Code remis
access-to-invite = À inviter
access-not-invited = Pas encore invité
access-offline = Le serveur ne répond pas : les codes et les postes reviendront avec lui. Le reste s’utilise comme d’habitude.

# Donner un code
access-invite = Inviter…
access-give = Donner un code…
access-uninvite = Reprendre le code
access-uninvited = Le code de { $name } ne sert plus
access-invite-title = Inviter { $name }
access-give-title = Un nouveau code pour { $name }
access-invite-why = Avec le fichier de rattachement, son identifiant et ce code, la personne rejoint l’organisation et choisit son mot de passe. Personne d’autre ne le connaît.
access-give-why = Pour un mot de passe perdu. L’ancien sert encore jusqu’à ce que le code soit utilisé ; ensuite, les autres postes demanderont le nouveau.
access-give-before = Le code remis auparavant ne servira plus.
access-days = Durée du code
access-days-count =
    { $count ->
        [one] { NUMBER($count) } jour
       *[other] { NUMBER($count) } jours
    }
access-make = Faire le code
access-making = Demande au serveur…
access-ready-title = Le code de { $name }
access-ready-once = Il n’est montré que cette fois. Remettez-le en main propre : avec l’identifiant, il suffit pour entrer. Il vaut jusqu’au { $when }.
access-login = Identifiant
access-code = Code
access-copy = Copier : { $what }
access-file = Fichier de rattachement
access-file-why = Le même pour tous, et sans secret : il peut s’envoyer.
access-file-mine = Pour rejoindre depuis un autre poste, il faut ce fichier et votre mot de passe.
access-save = Enregistrer le fichier
access-saved = { $name } est enregistré
access-saved-to = { $name } est enregistré dans { $folder }
access-done = Terminé

# Ouvrir une demande d’accès
access-request = Demande d’accès
access-request-open = Ouvrir une demande…
access-request-title = Ouvrir une demande d’accès
access-request-why = Quelqu’un qui a le fichier de rattachement vous a fait parvenir une demande : un fichier, ou un e-mail à coller ici en entier.
access-request-hint = Son nom finit par .guichet-request.
access-request-large = Ce fichier est trop grand pour être une demande d’accès. Vérifiez son nom, qui finit par .guichet-request.
access-request-check = D’après une demande. Rien ne prouve qui l’a écrite : vérifiez auprès de la personne avant de créer son compte.
access-request-create = Créer et inviter…
access-request-there = Un compte a déjà l’identifiant { $login }.
access-request-asks = La demande
access-request-has = Le compte
access-request-same = Si c’est bien la même personne, invitez ce compte. Sinon, créez-en un autre, sous un autre identifiant. Rien ne prouve qui a écrit la demande : vérifiez auprès de la personne.
access-request-same-joined = Ce compte a déjà rejoint : qui reçoit un nouveau code choisit un nouveau mot de passe et entre à sa place. N’en donnez un que si la personne elle-même vous le demande. Sinon, créez un autre compte, sous un autre identifiant.
access-request-closed = Ce compte ne peut pas être invité : c’est le vôtre, ou il n’est pas actif. Si c’est quelqu’un d’autre qui demande, créez un compte sous un autre identifiant.
access-request-other = Créer un autre compte
access-request-see = Voir le compte

# Les postes d’une personne
access-machines = Postes
access-machines-mine = Mes postes
access-machines-why = Chacun garde une copie chiffrée de ce que vous pouvez voir.
access-machines-none = Aucun poste ne s’est encore présenté.
access-machine-unnamed = Poste sans nom
access-machine-here = Ce poste
access-machine-version = Guichet { $version }
access-machine-seen = vu
access-machine-closed = Retiré
access-machine-closing = Sa copie sera effacée à son prochain contact
access-machine-wiped = Copie effacée le { $when }
access-remove = Retirer…
access-remove-name = Retirer { $name }
access-remove-title = Retirer { $name } ?
access-remove-why = Ce poste ne recevra plus rien du serveur. À son prochain contact, sa copie sera effacée ; ce qu’il n’a pas encore envoyé sera perdu.
access-remove-stolen = Perdu ou volé ? Donnez aussi un nouveau code à { $name } : une fois utilisé, l’ancien mot de passe ne sert plus.
access-remove-stolen-mine = Perdu ou volé ? Changez aussi votre mot de passe.
access-remove-no = Garder
access-remove-do = Retirer ce poste
access-removed = { $name } est retiré
