"""The page about the route of a purchase: a form in the address, advice below it, texts to take along."""
