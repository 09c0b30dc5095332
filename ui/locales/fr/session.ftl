session-sign-in = Se connecter
session-login = Identifiant ou e-mail
session-password = Mot de passe
session-stay = Rester connecté
session-stay-hint = Le secret est gardé dans le trousseau de ce poste.
session-wait =
    { $seconds ->
        [one] Réessayer dans { $seconds } s
       *[other] Réessayer dans { $seconds } s
    }
session-no-account = Pas encore de compte ?
session-ask-account = Demander un compte
session-have-account = Déjà un compte ?
session-register = Demander un compte
session-register-why = Un administrateur doit donner son accord avant la première connexion.
session-register-send = Envoyer la demande
session-registered = Votre demande est envoyée
session-registered-next = Dès qu’un administrateur l’aura acceptée, connectez-vous avec l’identifiant « { $login } ».
session-back = Revenir à la connexion
session-new-login = Identifiant
session-new-login-hint = Lettres minuscules, chiffres, point ou tiret bas.
session-name = Nom affiché
session-name-hint = Prénom et nom, tels que vos collègues les liront.
session-email = Adresse e-mail
session-new-password = Mot de passe
session-new-password-hint = Au moins 10 caractères. Quatre mots sans rapport valent mieux qu’un mot compliqué.
session-password-again = Mot de passe, encore une fois
session-first = Bienvenue dans Guichet
session-first-why = Personne n’a encore de compte ici. Celui que vous créez maintenant sera celui de l’administrateur.
session-first-create = Créer le compte et commencer
session-locked = Session verrouillée
session-unlock = Déverrouiller
session-other = Se connecter avec un autre compte
session-language = Langue
session-password-wrong = Mot de passe incorrect. Vérifiez-le et réessayez.

# La copie que seul un mot de passe ouvre.
session-sealed-why = Ce qui est sur ce poste est chiffré. Le mot de passe de { $login } l’ouvre, même sans réseau.
session-sealed-lost = Mot de passe perdu ?
session-sealed-anew = Repartir d’une copie neuve
session-sealed-only = Sans le mot de passe que vous aviez en quittant ce poste, personne ne peut ouvrir cette copie, pas même un administrateur. S’il a changé depuis, essayez d’abord l’ancien.
session-sealed-next = Vous pouvez l’effacer, puis rejoindre de nouveau votre organisation avec le fichier de rattachement et votre mot de passe ou un code. Tout ce que le serveur a reçu reviendra.
session-sealed-lose = Ce qui n’a pas encore été envoyé au serveur sera perdu.
session-sealed-back = Revenir
session-sealed-discard = Effacer cette copie
