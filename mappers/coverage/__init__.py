"""What became of every number of the source."""
