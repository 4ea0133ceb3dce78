"""Which papers speak to a topic, and where: for the criteria matrix and the checklist of letters. Topics are data."""
