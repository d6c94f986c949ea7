"""Coming in: the first start, signing in and out, one's own account, invitations and new passwords."""
