"""What has happened and what may happen. No I/O, no clock, nothing but pydantic and itself."""
