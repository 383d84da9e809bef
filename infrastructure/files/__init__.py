"""Reading and writing files: tables in, exports out."""
