"""Claims to findings: the engine, and one file per rule in rules/."""
