"""From the ballots of a group to its common order, how much it agrees, and what to talk about."""
