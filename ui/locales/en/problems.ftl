# Refusals: a rule spoke. The sentence says what happened and what to do; the form keeps what was typed.
refusal-signed-out = Your session has ended. What you typed is kept: sign in to go on.
refusal-locked = The session is locked. What you typed is kept: unlock it to go on.
refusal-sign-in-wrong = Wrong login or password. Check both and try again.
refusal-password-before = This is your password of today, but this copy was closed with the one before. Type the one before.
refusal-slow-down =
    { $seconds ->
        [one] Too many attempts. Wait { $seconds } second before trying again.
       *[other] Too many attempts. Wait { $seconds } seconds before trying again.
    }
refusal-account-disabled = This account is disabled. Ask an administrator.
refusal-account-waiting = This account is waiting for an administrator’s approval. Try again once you have it.
refusal-not-allowed = Your role does not allow this. Nothing was changed; ask an administrator for the permission.
refusal-not-found = Not found: it does not exist, or you have no access to it.
refusal-empty = This field is required.
refusal-too-long =
    { $max ->
        [one] Too long: { NUMBER($max) } character at most.
       *[other] Too long: { NUMBER($max) } characters at most.
    }
refusal-too-short =
    { $min ->
        [one] Too short: at least { NUMBER($min) } character is needed.
       *[other] Too short: at least { NUMBER($min) } characters are needed.
    }
refusal-passwords-differ = The two passwords differ. Type the same one twice.
refusal-password-weak = This password is too easy to guess. Choose another, such as four unrelated words.
refusal-login-taken = This login is already taken. Choose another.
refusal-login-invalid = A login has 2 to 32 characters: lower-case letters without accents, digits, dot or underscore.
refusal-email-invalid = This is not a valid e-mail address. Check it, for instance first.last@example.com.
refusal-email-taken = This e-mail address already belongs to an account.
refusal-name-taken = This name is already taken. Choose another.
refusal-last-administrator = This is the last person able to manage accounts. Give that permission to somebody else first.
refusal-too-many = You already have { NUMBER($max) }, which is the most possible. Remove some first.
refusal-in-use =
    { $count ->
        [one] Still used { NUMBER($count) } time: nothing was removed. Replace it first.
       *[other] Still used { NUMBER($count) } times: nothing was removed. Replace it first.
    }
refusal-illegal-transition = A ticket does not go from “{ $from }” to “{ $to }”. Its status has not changed.
refusal-waiting-reason-missing = Say what is being waited for: the person who opened the ticket will read it.
refusal-reopen-too-late =
    { $days ->
        [one] The { NUMBER($days) } day in which it could be reopened has passed. Open a new ticket.
       *[other] The { NUMBER($days) } days in which it could be reopened have passed. Open a new ticket.
    }
refusal-ticket-closed = This ticket is closed. Reopen it before changing it; your text is kept.
refusal-ticket-active = Only a resolved or closed ticket can be archived.
refusal-changed-since = Changed since: nothing was undone.
refusal-undo-too-late = It is too late to undo this.
refusal-rating-invalid = Only the requester rates a ticket, from 1 to 5, once it is resolved.
refusal-assignee-invalid = This person does not handle tickets. Choose a technician.
refusal-file-empty = This file is empty: it was not attached.
refusal-file-too-large = This file is over { NUMBER($max_mb) } MB: it was not attached. Your text is kept.
refusal-file-vanished = The file changed or vanished while it was being read: it was not attached. Choose it again.
refusal-file-not-here = This file is not on this desk yet; it will come when the server answers.
refusal-file-unreadable = “{ $name }” cannot be read: it was not attached. Check that it is not open elsewhere.
refusal-upload-broken = Sending the file was interrupted: it was not attached. Attach it again; your text is kept.
refusal-code-wrong = This code does not work: mistyped, already used, expired or taken back. Check the login and the code, or ask for another one.
refusal-enrolment-invalid = This is not an enrolment file, or it is damaged. Ask an administrator for it again.
refusal-request-invalid = This is not a request for access, or it was damaged on the way. Ask the person to make it again and to send you the file.
refusal-request-of-others = This request was prepared for another server, that of “{ $organisation }”. Ask the person which enrolment file they chose.
refusal-desk-of-others = This desk holds what other people did without a server: it cannot join in your name. Your code is still good. Join from a new desk, or ask whoever administers this one to bring its contents to the server.
refusal-url-secret = An address holds no password: other programs could read it. Remove it, you will be asked for it.
refusal-server-unfit = This database server is not ready to be the central server. Mend what was said, then start again.
refusal-invalid = This value is not known. Choose another.

# Failures: the machine broke. The sentence says what is kept and what to do.
failure-store-busy = The local copy is in use by another program. Nothing is lost: try again in a moment.
failure-disk-full = The disk is full: the change was not saved. Make room and try again; what you typed is kept.
failure-disk-failed = The disk did not answer: nothing was changed. Check that it is connected and that your quota is not used up, then try again; what you typed is kept.
failure-read-only = The folder of the local copy is read-only: nothing can be saved there. Check its permissions.
failure-store-corrupt = The file of the local copy is damaged. It is kept as it is; restore a backup or call an administrator.
failure-store-newer = This local copy was made by a newer version of Guichet. It is kept as it is: update the application.
failure-key-missing = The key that opens the local copy is missing or is not the right one. The data is kept; call an administrator.
failure-open-failed = The system could not open this file. It may have no application for it.
failure-no-picture = This desktop does not let Guichet picture the screen. Take the picture with the system’s own tool, then paste it here with Ctrl+V.
failure-server-unreachable = The central server does not answer. Your work is kept here; check the network and try again.
failure-server-untrusted = What answers is not the expected central server: nothing was sent to it. Tell an administrator, the server’s certificate needs checking.
failure-server-full = The central server is full. Your work is kept here; try again in a few minutes.
failure-server-read-only = The central server takes no changes at the moment. Your work is kept here and will be sent later.
failure-server-disk-full = The disk of the central server is full. Your work is kept here; tell an administrator.
failure-server-old = The central server is not up to date for this version of Guichet. Your work is kept here; tell an administrator.
failure-internal = Something unexpected happened. What was saved is still saved; try again, and report it if it comes back.
