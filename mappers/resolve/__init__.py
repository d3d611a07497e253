"""Labels to codes, names to one key."""
