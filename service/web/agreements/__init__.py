"""The pages of agreements: kept, changed, and which of them end soon."""
