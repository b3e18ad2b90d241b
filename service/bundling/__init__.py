"""Bundles of needs: how they are worked out for every door, and the files that come of them."""
