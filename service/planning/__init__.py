"""The plan: how every door asks for it and writes it down."""
