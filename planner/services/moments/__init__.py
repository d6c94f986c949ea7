"""Step 1: the moments of truth, their evidence, and where they stand on the circle."""
