"""What goods will sell: a distribution for every stretch of days or weeks ahead."""

from shopops.analysis.forecasting.distribution import Forecast, units_until
from shopops.analysis.forecasting.history import Array, History
from shopops.analysis.forecasting.model import forecast
from shopops.analysis.forecasting.normal import normal_quantiles

__all__ = ["Array", "Forecast", "History", "forecast", "normal_quantiles", "units_until"]
