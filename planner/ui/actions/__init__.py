"""The pieces of step 3: the action plans."""
