# Annotating a picture before it is sent: point, frame, write, cover for good.
annotate-open = Annotate { $name }
annotate-here = Annotate
annotate-tools = Tools
annotate-select = Select
annotate-arrow = Arrow
annotate-frame = Frame
annotate-text = Text
annotate-redact = Redact
annotate-undo = Undo
annotate-redo = Redo
annotate-delete = Delete the mark
annotate-zoom-in = Zoom in
annotate-zoom-out = Zoom out
annotate-percent = { $percent }%
annotate-fit = Whole picture
annotate-actual = Actual size
annotate-leave = Keep the original
annotate-save = Save
annotate-saving = Saving the picture…
annotate-saved = Picture annotated. The original is deleted.
annotate-left = The picture is not annotated.
annotate-words = Text to place
annotate-keys = Annotate a picture
annotate-area = Picture of { NUMBER($width) } by { NUMBER($height) } pixels, { $count ->
        [0] no mark
        [one] { NUMBER($count) } mark
       *[other] { NUMBER($count) } marks
    }
annotate-hint-select = Click a mark, or choose it with Tab. The keys ↑ ↓ ← → move it, Shift stretches it, Del removes it.
annotate-hint-draw = Draw with the mouse. By keyboard, ↑ ↓ ← → move the pen, Shift stretches, Enter lays down.
annotate-hint-text = Click where to write. By keyboard, ↑ ↓ ← → move the pen, Enter starts the text.
annotate-hint-redact = What the block covers is erased from the file, for good. Draw with the mouse, or ↑ ↓ ← →, Shift to stretch, Enter to lay down.
annotate-hint-writing = Enter places the text, Shift + Enter starts a new line, Esc abandons it.
annotate-took =
    { $tool ->
        [select] Select tool
        [arrow] Arrow tool
        [frame] Frame tool
        [text] Text tool
       *[redact] Redact tool
    }
annotate-chosen =
    { $kind ->
        [arrow] Arrow chosen, { $at } of { $count }
        [frame] Frame chosen, { $at } of { $count }
        [text] Text chosen, { $at } of { $count }
       *[redact] Block chosen, { $at } of { $count }
    }
annotate-laid =
    { $kind ->
        [arrow] Arrow placed
        [frame] Frame placed
        [text] Text placed
       *[redact] Block placed
    }
annotate-deleted =
    { $kind ->
        [arrow] Arrow deleted
        [frame] Frame deleted
        [text] Text deleted
       *[redact] Block deleted
    }
annotate-at = { $x } px from the left, { $y } px from the top
annotate-sized = { $width } × { $height } px
annotate-undone =
    { $count ->
        [0] Undone, no mark
        [one] Undone, { NUMBER($count) } mark
       *[other] Undone, { NUMBER($count) } marks
    }
annotate-redone =
    { $count ->
        [0] Redone, no mark
        [one] Redone, { NUMBER($count) } mark
       *[other] Redone, { NUMBER($count) } marks
    }
annotate-broken = This picture cannot be annotated here: its pixels cannot be read. It stays attached as it is. To annotate it, remove it, then attach it again.
annotate-failed = The picture could not be saved. Your marks are kept; try again.
