"""What is filed: the exhibits on numbered pages with cover sheets, an index and a chronology. No finding, no note."""
