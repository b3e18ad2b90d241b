"""The catalogue in a database: rows, transactions, and what changed when."""
