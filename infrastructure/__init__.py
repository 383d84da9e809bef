"""Everything with a wire or a disk: PostgreSQL, HTTP, the command line, files."""
