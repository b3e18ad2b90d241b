"""Progress and the year's report from what is kept: read, put together, and written as a file."""
