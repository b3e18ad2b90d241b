"""«Mijn aanbod»: a provider keeps its own offer up to date."""
