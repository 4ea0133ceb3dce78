"""The grammar of events: triggers from data, clauses, and which date belongs to which trigger."""
