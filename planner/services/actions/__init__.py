"""Step 3: the action plans that answer requirements."""
