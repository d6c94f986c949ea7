"""The institution on the screen: its name, kind, logo and branches."""
