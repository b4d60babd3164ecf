"""Traffic beside the like period and the usual: where visitors come from, which items carry it, where they leave."""
