"""The case file (Akte): from the first draft of a proposal to the award and what becomes of it."""
