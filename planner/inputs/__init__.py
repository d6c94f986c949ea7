"""Everything that comes from outside passes here first: one place, all problems at once, in Spanish."""
