"""Word papers: how a page, a table and a mark are set, and the parts of the case's report."""
