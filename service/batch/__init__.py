"""Many needs at a time: read in chunks, answered here, in processes or on a cluster, and written in order."""
