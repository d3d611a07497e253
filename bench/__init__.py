"""Benchmarks and the corpus generator; the packages never import this one."""
