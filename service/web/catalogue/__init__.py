"""The catalogue: the directory, one provider, the map and lists of favourites."""
