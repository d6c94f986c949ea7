"""What a wave said, on paper, in sheets and as pictures."""
