# Attached files: choosing, sending, looking at and opening them.
files-attached = Attached files
files-add = Attach a file
files-drop = Drop your screenshots and files here
files-capture = screenshot
files-folders =
    { $count ->
        [one] A folder cannot be attached. Attach its files, or a ZIP archive.
       *[other] Folders cannot be attached. Attach their files, or a ZIP archive.
    }
files-sending = Sending { $name }
files-sent = { $sent } of { $size }
files-retry = Try { $name } again
files-view = Enlarge { $name }
files-runs = program
files-coming = This file is coming from the server…
files-not-here = This file is not on this desk yet; it will come when the server answers.
files-warning-title = This file is a program
files-warning = “{ $name }”, attached by { $by }, can change your computer as soon as it opens. Open this file only if you were expecting it.
files-warning-leave = Do not open
files-warning-open = Open anyway
files-place = { NUMBER($at) } of { NUMBER($count) }
files-zoom-in = Zoom in
files-zoom-out = Zoom out
files-percent = { $percent }%
files-fit = Whole picture
files-actual = Actual size
files-previous = Previous picture
files-next = Next picture
files-broken = The picture “{ $name }” cannot be shown: the file is damaged or no longer there. Ask the person who attached it to attach it again.
files-lost =
    { $count ->
        [one] One file of the draft was not kept: attach it again.
       *[other] { NUMBER($count) } files of the draft were not kept: attach them again.
    }
