"""Programs that measure Förderakte beside something else, on one server, in one run."""
