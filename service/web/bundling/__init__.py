"""Bundles: which needs of several boards could be one contract, and the bundles that are kept."""
