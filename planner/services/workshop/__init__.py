"""The workshop: what a room contributes from its phones, and what becomes of it."""
