"""The vocabulary of conditions: lexicon, matcher, codes, ontology."""
