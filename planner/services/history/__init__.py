"""The history as people read it, and what can be taken back from it."""
