"""Programs that say how good the forecasts and orders of `shopops inventory plan` are, on any series."""
