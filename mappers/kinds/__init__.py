"""Table kinds: one a file, each with its constant KIND."""
