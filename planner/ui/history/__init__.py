"""The screen of the history, and the history of one row wherever the row is opened."""
