"""The command line: every step, what the record holds, and the care of an installation."""
