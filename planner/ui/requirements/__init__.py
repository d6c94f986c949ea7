"""The pieces of step 2 around the sheet."""
