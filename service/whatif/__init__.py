"""What-ifs and agreements, as every door of the service asks and answers them."""
