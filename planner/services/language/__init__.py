"""The little Spanish grammar, and how near two texts of a room are: pure, without any table."""
