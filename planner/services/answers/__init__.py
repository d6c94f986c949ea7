"""Answers coming in, by whatever road, and going out again."""
