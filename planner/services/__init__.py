"""The use cases: one verb-named function each, and the pure cores that take values and return values."""
