"""Where data is kept: engine, transactions, history, row versions, migrations and backups."""
