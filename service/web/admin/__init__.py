"""What a regisseur and an administrator administer: organisations, people, providers, keys and the trail."""
