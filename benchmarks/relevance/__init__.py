"""How well the resolver understands judged texts."""
