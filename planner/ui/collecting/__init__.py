"""The screen of a wave: how clients reach it, how far it is, paper, files and what clients left."""
