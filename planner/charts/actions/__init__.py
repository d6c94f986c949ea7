"""The action plan on a time line."""
