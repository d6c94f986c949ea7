"""The pieces of step 5: the survey that the matrix generates."""
