"""Others at work on the same cycle: who is here, and what they changed."""
