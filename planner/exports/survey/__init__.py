"""The survey to hand out: numbered copies on paper, and the form for telephones."""
