"""The entrance: what the product does, the institutions and their cycles, and every way to start one."""
