"""The pages on which clients answer: plain HTML, no account, one request, no script."""
