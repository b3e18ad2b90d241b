"""What the region can do and what it lacks: service types by municipality, rungs of the ladder, gaps and niches."""
