"""The screen of the people: who works here, in which roles, and how they come in."""
