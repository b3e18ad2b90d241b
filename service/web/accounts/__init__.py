"""Signing in and out, mailed links, sign-in services and one's own account."""
