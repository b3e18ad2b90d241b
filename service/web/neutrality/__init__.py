"""The page of neutrality: the rules, which services are a regisseur's own, and the log."""
