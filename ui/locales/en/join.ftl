# Joining an organisation: following a server, leaving it.
join-title = Join an organisation
join-why = You need the enrolment file that an administrator gave you.
join-offer-first = Does your organisation use Guichet already?
join-offer = Should this computer follow a server?
join-file = Enrolment file
join-file-hint = Its name ends in .guichet. It holds no secret.
join-file-choose = Choose the file…
join-file-drop = or drop it here
join-file-text = Content of the file
join-file-paste = Paste its content instead
join-file-read = Continue
join-file-large = This file is too large to be an enrolment file. Check its name, which ends in .guichet.
join-file-unread = This file could not be read. Check that it is not open elsewhere, then choose it again.
join-file-other = Choose another file
join-organisation = Organisation
join-host = Server
join-how = How to get in
join-with-code = I have a code
join-with-account = I have an account already
join-code-why = For the first time: an administrator gave you a login and a code. You choose your password here; the server never sees it.
join-account-why = You use Guichet on another computer already: get in as you do there. Both will stay in step.
join-login = Login
join-code = Code
join-code-hint = Sixteen letters and digits. Dashes and capitals do not matter.
join-join = Join
join-sign-in = Get in
join-busy = Connecting to the server…
join-has-store = This computer holds data already. It would go along: if in doubt, ask an administrator first.
join-lost = Lost your password?
join-renew-title = Choose a new password
join-renew-why = An administrator gave you a code. It is for the account { $login }, and what is on this computer stays.
join-renew = Change it and get in
join-back = Go back
join-door-offline = The server does not answer. Sign in with your last password: your copy is here.

# In “My account”.
join-me = Server
join-me-why = What you do here is exchanged with this server.
join-me-alone-why = This computer works alone.
join-leave = Leave this server…
join-leave-title = Leave the server of { $organisation }
join-leave-why = You will be signed out. Nothing is erased on the server.
join-leave-copy = The copy on this computer
join-leave-keep = Keep it, encrypted
join-leave-keep-hint = At the next sign-in the server is asked about the password again; without a network, the last one will do.
join-leave-wipe = Erase it
join-leave-wipe-hint = Nothing stays here. You can come back with the enrolment file and your password.
join-leave-lost =
    { $count ->
        [one] { NUMBER($count) } change is not sent yet: it would be lost. Wait until you are in step, or keep the copy.
       *[other] { NUMBER($count) } changes are not sent yet: they would be lost. Wait until you are in step, or keep the copy.
    }
join-leave-waits =
    { $count ->
        [one] { NUMBER($count) } change is not sent yet: it will be at the next sign-in.
       *[other] { NUMBER($count) } changes are not sent yet: they will be at the next sign-in.
    }
join-leave-stay = Stay
join-leave-do-keep = Leave
join-leave-do-wipe = Leave and erase
