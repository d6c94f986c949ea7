"""Documents to print. Fonts, styles and text are shared; each document has its own module."""
