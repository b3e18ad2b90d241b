"""The coverage of the region, its gaps and its niches: the same answer for the command, the API and the pages."""
