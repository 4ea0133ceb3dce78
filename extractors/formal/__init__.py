"""The formal features of documents: how each is worded, in which places it counts."""
