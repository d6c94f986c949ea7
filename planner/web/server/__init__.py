"""What the server is made of: routes, the door, headers, compression, start and upkeep."""
