"""The entrance: the institutions with their cycles, every way to start one, and closing a step."""
