"""Programs that judge the diagnosis: answers over folders of cases, and calibration of its p-values."""
