"""The grammar of people's names on paper: tokens, runs, parts, and one file per kind of place where names stand."""
