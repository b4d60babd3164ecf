"""False alarms over quiet weeks, and planted faults found: `python -m tools.alarms`."""
