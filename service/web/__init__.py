"""People ask here: the pages of the site."""
