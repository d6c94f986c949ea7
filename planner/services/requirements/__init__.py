"""Step 2: what the client requires at each moment, and the catalogue of ready requirements."""
