"""The command line: the same services, for IT staff and networks of institutions."""
