"""Readers: one source form a file, each with its constant READER."""
