"""Performance and project forms: one grammar for grids and running text."""
