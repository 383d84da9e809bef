"""Read models: tables that follow from the log, as of now and as of any past position."""
