"""What fills the pages: one kind of page a file, its queries beside it."""
