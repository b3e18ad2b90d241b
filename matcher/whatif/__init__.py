"""What a change in the catalogue does to needs, agreements and municipalities."""
