# Coming in through the server: who has joined, codes, computers.
access-title = Access to the server
access-joined = Has joined
access-password-at = Password chosen on { $when }
access-code-until = Code valid until { $when }
access-code-over = Code expired on { $when }
access-code-waits = Code given
access-to-invite = To invite
access-not-invited = Not invited yet
access-offline = The server does not answer: codes and computers will be back with it. Everything else works as usual.

# Giving a code
access-invite = Invite…
access-give = Give a code…
access-uninvite = Take the code back
access-uninvited = The code of { $name } no longer works
access-invite-title = Invite { $name }
access-give-title = A new code for { $name }
access-invite-why = With the enrolment file, their login and this code, they join the organisation and choose their password. Nobody else knows it.
access-give-why = For a lost password. The old one works until the code is used; after that, their other computers ask for the new one.
access-give-before = The code given before will stop working.
access-days = The code works for
access-days-count =
    { $count ->
        [one] { NUMBER($count) } day
       *[other] { NUMBER($count) } days
    }
access-make = Make the code
access-making = Asking the server…
access-ready-title = The code of { $name }
access-ready-once = It is shown this once. Hand it over in person: with the login, it is enough to come in. It works until { $when }.
access-login = Login
access-code = Code
access-copy = Copy: { $what }
access-file = Enrolment file
access-file-why = The same for everybody, and no secret in it: it can be sent.
access-file-mine = To join from another computer, you need this file and your password.
access-save = Save the file
access-saved = { $name } is saved
access-saved-to = { $name } is saved in { $folder }
access-done = Done

# Opening a request for access
access-request = Request for access
access-request-open = Open a request…
access-request-title = Open a request for access
access-request-why = Somebody who has the enrolment file got a request to you: a file, or an e-mail to paste here whole.
access-request-hint = Its name ends in .guichet-request.
access-request-large = This file is too large to be a request for access. Check its name, which ends in .guichet-request.
access-request-check = From a request. Nothing proves who wrote it: check with the person before you create their account.
access-request-create = Create and invite…
access-request-there = An account has the login { $login } already.
access-request-asks = The request
access-request-has = The account
access-request-same = If it is the same person, invite this account. Otherwise create another one, with another login. Nothing proves who wrote the request: check with the person.
access-request-same-joined = This account has joined already: whoever gets a new code chooses a new password and gets in instead. Only give one if the person asks you for it themselves. Otherwise create another account, with another login.
access-request-closed = This account cannot be invited: it is yours, or it is not active. If somebody else is asking, create an account with another login.
access-request-other = Create another account
access-request-see = See the account

# Somebody’s computers
access-machines = Computers
access-machines-mine = My computers
access-machines-why = Each keeps an encrypted copy of what you can see.
access-machines-none = No computer has presented itself yet.
access-machine-unnamed = Computer without a name
access-machine-here = This computer
access-machine-version = Guichet { $version }
access-machine-seen = seen
access-machine-closed = Removed
access-machine-closing = Its copy will be erased at its next contact
access-machine-wiped = Copy erased on { $when }
access-remove = Remove…
access-remove-name = Remove { $name }
access-remove-title = Remove { $name }?
access-remove-why = This computer will get nothing more from the server. At its next contact its copy will be erased; what it has not sent yet will be lost.
access-remove-stolen = Lost or stolen? Also give { $name } a new code: once it is used, the old password no longer works.
access-remove-stolen-mine = Lost or stolen? Also change your password.
access-remove-no = Keep
access-remove-do = Remove this computer
access-removed = { $name } is removed
