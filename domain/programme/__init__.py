"""Programmes with their priorities and procedures, and the calls they open."""
