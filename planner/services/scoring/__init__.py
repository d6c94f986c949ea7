"""The proposed order of the actions: what it weighs, how far it differs from the team's, how firm it is."""
