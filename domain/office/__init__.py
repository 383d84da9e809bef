"""The office: authorities and their units, people and what they are appointed to."""
