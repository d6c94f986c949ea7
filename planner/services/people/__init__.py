"""Who works here: roles and permissions, accounts, invitations, passwords and sign-ins."""
