"""One measure a file; each returns a section of the benchmarks page."""
