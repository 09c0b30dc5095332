# Refus : une règle a parlé. La phrase dit ce qui s’est passé et quoi faire ; le formulaire garde ce qui était saisi.
refusal-signed-out = Votre session est terminée. Votre saisie est gardée : connectez-vous pour continuer.
refusal-locked = La session est verrouillée. Votre saisie est gardée : déverrouillez pour continuer.
refusal-sign-in-wrong = Identifiant ou mot de passe incorrect. Vérifiez les deux et réessayez.
refusal-password-before = C’est bien votre mot de passe actuel, mais cette copie a été fermée avec le précédent. Tapez le précédent.
refusal-slow-down =
    { $seconds ->
        [one] Trop d’essais. Attendez { $seconds } seconde avant de réessayer.
       *[other] Trop d’essais. Attendez { $seconds } secondes avant de réessayer.
    }
refusal-account-disabled = Ce compte est désactivé. Adressez-vous à un administrateur.
refusal-account-waiting = Ce compte attend l’accord d’un administrateur. Réessayez quand il vous l’aura donné.
refusal-not-allowed = Votre rôle ne permet pas cette action. Rien n’a été modifié ; demandez ce droit à un administrateur.
refusal-not-found = Introuvable : l’élément n’existe pas, ou vous n’y avez pas accès.
refusal-empty = Ce champ est obligatoire.
refusal-too-long =
    { $max ->
        [one] Trop long : { NUMBER($max) } caractère au plus.
       *[other] Trop long : { NUMBER($max) } caractères au plus.
    }
refusal-too-short =
    { $min ->
        [one] Trop court : il faut au moins { NUMBER($min) } caractère.
       *[other] Trop court : il faut au moins { NUMBER($min) } caractères.
    }
refusal-passwords-differ = Les deux mots de passe sont différents. Saisissez deux fois le même.
refusal-password-weak = Ce mot de passe est trop facile à deviner. Choisissez-en un autre, par exemple quatre mots sans rapport entre eux.
refusal-login-taken = Cet identifiant est déjà pris. Choisissez-en un autre.
refusal-login-invalid = Un identifiant compte de 2 à 32 caractères : lettres minuscules sans accent, chiffres, point ou tiret bas.
refusal-email-invalid = Cette adresse e-mail n’est pas valable. Vérifiez-la, par exemple prenom.nom@exemple.fr.
refusal-email-taken = Cette adresse e-mail est déjà celle d’un compte.
refusal-name-taken = Ce nom est déjà pris. Choisissez-en un autre.
refusal-last-administrator = C’est la dernière personne à pouvoir gérer les comptes. Donnez d’abord ce droit à quelqu’un d’autre.
refusal-too-many = Vous en avez déjà { NUMBER($max) }, le plus possible. Retirez-en d’abord.
refusal-in-use =
    { $count ->
        [one] Encore utilisé { NUMBER($count) } fois : rien n’a été supprimé. Remplacez-le d’abord.
       *[other] Encore utilisé { NUMBER($count) } fois : rien n’a été supprimé. Remplacez-le d’abord.
    }
refusal-illegal-transition = Un ticket ne passe pas de « { $from } » à « { $to } ». Son statut n’a pas changé.
refusal-waiting-reason-missing = Dites ce que l’on attend : la personne qui a ouvert le ticket le lira.
refusal-reopen-too-late =
    { $days ->
        [one] Le délai de réouverture de { NUMBER($days) } jour est passé. Ouvrez un nouveau ticket.
       *[other] Le délai de réouverture de { NUMBER($days) } jours est passé. Ouvrez un nouveau ticket.
    }
refusal-ticket-closed = Ce ticket est clos. Rouvrez-le avant de le modifier ; votre texte est gardé.
refusal-ticket-active = Seul un ticket résolu ou clos peut être archivé.
refusal-changed-since = Modifié depuis : rien n’a été annulé.
refusal-undo-too-late = Il est trop tard pour annuler.
refusal-rating-invalid = Seul le demandeur note son ticket, de 1 à 5, une fois qu’il est résolu.
refusal-assignee-invalid = Cette personne ne traite pas de tickets. Choisissez un technicien.
refusal-file-empty = Ce fichier est vide : il n’a pas été joint.
refusal-file-too-large = Ce fichier dépasse { NUMBER($max_mb) } Mo : il n’a pas été joint. Votre texte est gardé.
refusal-file-vanished = Le fichier a changé ou disparu pendant la lecture : il n’a pas été joint. Choisissez-le de nouveau.
refusal-file-not-here = Ce fichier n’est pas encore sur ce poste ; il viendra quand le serveur répondra.
refusal-file-unreadable = « { $name } » ne peut pas être lu : il n’a pas été joint. Vérifiez qu’il n’est pas ouvert ailleurs.
refusal-upload-broken = L’envoi du fichier s’est interrompu : il n’a pas été joint. Joignez-le de nouveau ; votre texte est gardé.
refusal-code-wrong = Ce code ne convient pas : mal recopié, déjà utilisé, expiré ou repris. Vérifiez l’identifiant et le code, ou demandez-en un autre.
refusal-enrolment-invalid = Ce fichier n’est pas un fichier de rattachement, ou il a été abîmé. Demandez-le de nouveau à un administrateur.
refusal-request-invalid = Ce n’est pas une demande d’accès, ou elle a été abîmée en route. Demandez à la personne de la refaire et de vous envoyer le fichier.
refusal-request-of-others = Cette demande a été préparée pour un autre serveur, celui de « { $organisation } ». Demandez à la personne quel fichier de rattachement elle a choisi.
refusal-desk-of-others = Ce poste garde le travail d’autres personnes, fait sans serveur : il ne peut pas être rattaché en votre nom. Votre code reste bon. Rattachez un poste neuf, ou demandez à la personne qui administre celui-ci d’en apporter le contenu au serveur.
refusal-url-secret = Une adresse ne contient pas de mot de passe : d’autres programmes pourraient le lire. Retirez-le, il sera demandé.
refusal-server-unfit = Ce serveur de base de données n’est pas prêt à devenir le serveur central. Corrigez ce qui est indiqué, puis recommencez.
refusal-invalid = Cette valeur n’est pas reconnue. Choisissez-en une autre.

# Pannes : la machine a cédé. La phrase dit ce qui est gardé et quoi faire.
failure-store-busy = La copie locale est occupée par un autre programme. Rien n’est perdu : réessayez dans un instant.
failure-disk-full = Le disque est plein : la modification n’est pas enregistrée. Libérez de la place et réessayez ; votre saisie est gardée.
failure-disk-failed = Le disque n’a pas répondu : rien n’a été modifié. Vérifiez qu’il est branché et que votre quota n’est pas dépassé, puis réessayez ; votre saisie est gardée.
failure-read-only = Le dossier de la copie locale est en lecture seule : rien ne peut y être enregistré. Vérifiez ses droits.
failure-store-corrupt = Le fichier de la copie locale est abîmé. Il est gardé tel quel ; restaurez une sauvegarde ou appelez un administrateur.
failure-store-newer = Cette copie locale vient d’une version plus récente de Guichet. Elle est gardée telle quelle : mettez l’application à jour.
failure-key-missing = La clé qui ouvre la copie locale est introuvable ou n’est pas la bonne. Les données sont gardées ; appelez un administrateur.
failure-open-failed = Le système n’a pas pu ouvrir ce fichier. Aucune application ne lui est peut-être associée.
failure-no-picture = Ce bureau ne laisse pas Guichet photographier l’écran. Faites la capture avec l’outil du système, puis collez-la ici avec Ctrl+V.
failure-server-unreachable = Le serveur central ne répond pas. Votre travail est gardé ici ; vérifiez le réseau et réessayez.
failure-server-untrusted = Ce qui répond n’est pas le serveur central attendu : rien ne lui a été envoyé. Prévenez un administrateur, le certificat du serveur est à vérifier.
failure-server-full = Le serveur central est complet. Votre travail est gardé ici ; réessayez dans quelques minutes.
failure-server-read-only = Le serveur central n’accepte pas de modification en ce moment. Votre travail est gardé ici et partira ensuite.
failure-server-disk-full = Le disque du serveur central est plein. Votre travail est gardé ici ; prévenez un administrateur.
failure-server-old = Le serveur central n’est pas à jour pour cette version de Guichet. Votre travail est gardé ici ; prévenez un administrateur.
failure-internal = Une erreur inattendue s’est produite. Ce qui était enregistré l’est toujours ; réessayez, et signalez-la si elle revient.
