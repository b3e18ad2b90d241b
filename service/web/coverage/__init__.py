"""The pages of the coverage, the ladder, gaps and niches."""
