"""How far the region has come: programmes over many objects, and the report of a year."""
