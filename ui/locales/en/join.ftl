# Joining an organisation: following a server, leaving it.
join-title = Join an organisation
join-why = You need the enrolment file that an administrator gave you.
join-offer-first = Does your organisation use Guichet already?
join-offer = Should this computer follow a server?
join-file = Enrolment file
join-file-hint = Its name ends in .guichet. It holds no secret.
join-file-large = This file is too large to be an enrolment file. Check its name, which ends in .guichet.
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

# Asking for access: the request travels by hand.
join-ask = Ask for access
join-ask-none = No code yet?
join-ask-why = Prepare a request and get it to an administrator, who answers with a code. Nothing is sent from here.
join-ask-make = Prepare the request
join-asked-title = Your request is ready
join-asked-hand = It holds no secret, and has not been sent yet. Get it to an administrator by whatever way you like.
join-asked-mail = Write an e-mail
join-asked-save = Save the file
join-asked-copy = Copy the text
join-asked-copied = The text is copied. Paste it into a message.
join-asked-not-copied = It could not be copied. Save the file instead.
join-asked-mailed = An e-mail opens: choose whom to send it to. If nothing comes up, copy the text.
join-asked-then = What comes next
join-asked-accepted = The administrator opens the request and gives you a code.
join-asked-back = You come back here, with the same enrolment file, and type the code under “I have a code”, with the login { $login }, unless you were given another one.
join-asked-correct = Correct the request
join-mail-subject = Request for access to Guichet: { $name }
join-mail-body =
    Hello,

    I would like to join “{ $organisation }” in Guichet. Here is my request: in “Accounts”, “Open a request…”, paste this whole message.

    { $name }

# In “My account”.
join-me = Server
join-me-why = What you do here is exchanged with this server.
join-me-alone-why = This computer works alone.
join-leave = Leave this server…
join-leave-title = Leave the server of { $organisation }
join-leave-why = You will be signed out. Nothing is erased on the server.
join-leave-copy = The copy on this computer
join-leave-keep = Keep it, encrypted
join-leave-keep-hint = Only your password will open it. At the next sign-in the server checks it; without a network, today’s will do.
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
