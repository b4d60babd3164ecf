"""Why a day's conversion fell: verdict, exact tree, and the smallest set of segments that explains it."""

from shopops.analysis.diagnosis.diagnose import diagnose
from shopops.analysis.diagnosis.results import (
    Band,
    Branch,
    Cause,
    Diagnosis,
    Figures,
    Kind,
    Power,
    Tree,
    Verdict,
)
from shopops.analysis.diagnosis.traffic_tables import TrafficTable

__all__ = [
    "Band",
    "Branch",
    "Cause",
    "Diagnosis",
    "Figures",
    "Kind",
    "Power",
    "TrafficTable",
    "Tree",
    "Verdict",
    "diagnose",
]
