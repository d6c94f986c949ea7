"""The pages of a workshop for phones: plain HTML, no account, one address that always shows what the room is doing."""
