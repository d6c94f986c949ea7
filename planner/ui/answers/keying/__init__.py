"""The sheet for keying in paper with the number keys alone, in the browser."""
