"""How fast and how heavy the product is, each figure against a floor measured in the same run. See `make bench`."""
