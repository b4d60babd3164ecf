"""Traffic: where visitors come from, which items carry a change, where they leave, and why a day was bad."""
