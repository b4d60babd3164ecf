"""A bad day as a report: the diagnosis from whatever tables are there, the reasons that agree with it, what to do."""
