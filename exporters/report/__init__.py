"""The case in words and pictures for a reader: shared by the HTML report and the review page."""
