"""Who may come in: the installation, accounts, passwords, sign-ins and one-use links."""
