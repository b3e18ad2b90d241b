"""Programs ask here: `/api/v1`."""
