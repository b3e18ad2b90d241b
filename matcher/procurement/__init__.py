"""Which route a purchase may take and what it may be reserved for: advice from dated rules, never a decision."""
