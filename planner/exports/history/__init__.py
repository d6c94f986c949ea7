"""A history as a sheet to keep and audit elsewhere."""
