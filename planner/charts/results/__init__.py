"""What clients say, drawn: the coloured circle, figures with their intervals, the importance map."""
