"""The routes: what is asked of the server, one concern a file; none knows mappers or shapes."""
