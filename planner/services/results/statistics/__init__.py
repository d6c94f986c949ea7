"""Formulas, pure: numbers in, numbers out, each with its source."""
