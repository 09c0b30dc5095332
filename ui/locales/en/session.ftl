session-sign-in = Sign in
session-login = Login or e-mail
session-password = Password
session-stay = Stay signed in
session-stay-hint = The secret is kept in the keyring of this computer.
session-wait =
    { $seconds ->
        [one] Try again in { $seconds } s
       *[other] Try again in { $seconds } s
    }
session-no-account = No account yet?
session-ask-account = Ask for an account
session-have-account = Already have an account?
session-register = Ask for an account
session-register-why = An administrator has to approve it before the first sign-in.
session-register-send = Send the request
session-registered = Your request has been sent
session-registered-next = Once an administrator has approved it, sign in with the login “{ $login }”.
session-back = Back to sign-in
session-new-login = Login
session-new-login-hint = Lower-case letters, digits, dot or underscore.
session-name = Displayed name
session-name-hint = First and last name, as your colleagues will read them.
session-email = E-mail address
session-new-password = Password
session-new-password-hint = At least 10 characters. Four unrelated words beat one complicated word.
session-password-again = Password, once more
session-first = Welcome to Guichet
session-first-why = Nobody has an account here yet. The one you make now will be the administrator’s.
session-first-create = Create the account and start
session-locked = Session locked
session-unlock = Unlock
session-other = Sign in with another account
session-language = Language
session-password-wrong = Wrong password. Check it and try again.

# The copy that only a password opens.
session-sealed-why = What is on this computer is encrypted. The password of { $login } opens it, even without a network.
session-sealed-lost = Lost your password?
session-sealed-anew = Start with a new copy
session-sealed-only = Without the password you had when you left this computer, nobody can open this copy, not even an administrator. If it was changed since, try the old one first.
session-sealed-next = You can erase it, then join your organisation again with the enrolment file and your password or a code. Everything the server received will come back.
session-sealed-lose = What was not sent to the server yet will be lost.
session-sealed-back = Back
session-sealed-discard = Erase this copy
