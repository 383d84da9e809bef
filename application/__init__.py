"""How the outside uses the domain. No psycopg, no fastapi."""
