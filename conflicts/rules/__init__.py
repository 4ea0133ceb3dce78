"""One file per rule, named for the contradiction; its docstring is what the reviewer reads."""
