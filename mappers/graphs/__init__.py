"""Row types to triples: one a file."""
