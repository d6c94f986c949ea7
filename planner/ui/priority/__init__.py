"""Step 4 on the screen: the team's order, the proposed one, and where they differ."""
