"""PostgreSQL: the embedded server and what is kept in it."""
