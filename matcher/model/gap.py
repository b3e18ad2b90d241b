"""Work that nobody could do when it was asked: what can become of it."""

GAP_STATUSES = ("open", "in_development", "solved", "dropped")
