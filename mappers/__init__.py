"""A source to a table package, stage by stage."""
