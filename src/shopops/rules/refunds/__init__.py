"""Refunds and returns."""
