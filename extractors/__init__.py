"""Document to mentions: one file per kind; word lists in data/."""
