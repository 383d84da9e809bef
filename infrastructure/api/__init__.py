"""The REST door: every step, every list, and problem documents for every refusal."""
