"""The institution: its name, kind and logo, and its branches."""
