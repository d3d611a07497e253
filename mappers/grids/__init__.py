"""Grids: headings, columns told by evidence, sides, rows."""
