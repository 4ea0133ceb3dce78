"""The nouns: frozen types, ids, settings and errors. No input or output; imports nothing of ours."""
