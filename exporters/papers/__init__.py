"""What the papers of a case share: the forum's usages, exhibits, safe text, the same bytes for the same case."""
