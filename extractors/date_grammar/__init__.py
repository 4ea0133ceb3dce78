"""Finds date expressions, reads them, and hangs relative ones on their anchors. Word lists are in data/dates*.toml."""
