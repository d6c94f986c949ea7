"""Whoever writes through a route of ours takes turns: queueing here is faster than queueing at the database."""

from anyio import CapacityLimiter

WRITERS = CapacityLimiter(1)
