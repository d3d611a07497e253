"""The figures that sentences state."""
