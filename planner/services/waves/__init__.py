"""Waves: collecting the answers to one issued survey."""
