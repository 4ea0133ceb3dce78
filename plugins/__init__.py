"""The seams: what a part must be, and how parts are found."""
