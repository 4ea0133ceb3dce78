"""PDF: setting pages from a template, joining and stamping them."""
