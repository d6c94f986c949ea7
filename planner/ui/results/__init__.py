"""The screen of results, a piece for each way to look at them."""
