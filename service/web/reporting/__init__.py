"""Pages of progress, of actions, of what came of needs, and of the year's report."""
