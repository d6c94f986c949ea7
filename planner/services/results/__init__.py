"""What the answers of a wave say: figures with their intervals, and what to do next."""
