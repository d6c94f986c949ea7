"""What the sheet of step 2 asks for, as JSON."""
