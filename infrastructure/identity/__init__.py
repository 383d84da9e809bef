"""Who knocks: tokens of people. What they may do stands in the record."""
