"""Traffic and conversion."""
