"""The history of a cycle as people read it: who did what, when, and from what to what."""
