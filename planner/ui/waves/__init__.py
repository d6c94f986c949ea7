"""The screen of a wave: opening it, how clients reach it, how far it is, and its settings."""
