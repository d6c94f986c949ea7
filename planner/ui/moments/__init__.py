"""The pieces of step 1: the box to add moments, the ordered list, the drawings, and the drawer of one moment."""
