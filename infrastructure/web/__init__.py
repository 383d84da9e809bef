"""The pages: what this is, what the record holds, and the documentation of the API."""
