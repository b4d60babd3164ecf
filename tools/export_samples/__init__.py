"""Writes the samples of tests/exports: invented rows in the true containers and quirks of each report.

Run `python -m tools.export_samples`, then `make golden`, and read what changed.
"""
