"""Conditions: lexicon, matcher, codes and how kinds of one condition relate."""
