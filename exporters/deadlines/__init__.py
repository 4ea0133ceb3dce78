"""Days ahead of a case: what to call them, and which of them belong into a calendar."""
