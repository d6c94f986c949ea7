"""Step 4: the team's order of its actions, the proposed one, and the one that a group voted."""
