"""The service cycle as a whole: its matrix, how far each step is, who takes part and who is there."""
