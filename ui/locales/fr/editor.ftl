# L’éditeur de texte : le demandeur n’a pas à savoir ce qu’est Markdown.
editor-tools = Mise en forme
editor-bold = Gras
editor-italic = Italique
editor-list = Liste à puces
editor-quote = Citation
editor-code = Code ou message d’erreur
editor-link = Lien
editor-link-address = Adresse du lien
editor-link-set = Appliquer
editor-link-remove = Retirer le lien
