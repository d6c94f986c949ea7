"""What brings clients to a wave: poster, tickets, list of links, and the sheet for whoever collects."""
