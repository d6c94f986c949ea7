"""The moments of truth drawn to be pressed: the circle, the emotion curve and their marks."""
