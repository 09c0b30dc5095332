# The text editor: a requester need not know what Markdown is.
editor-tools = Formatting
editor-bold = Bold
editor-italic = Italic
editor-list = Bulleted list
editor-quote = Quote
editor-code = Code or error message
editor-link = Link
editor-link-address = Address of the link
editor-link-set = Apply
editor-link-remove = Remove the link
