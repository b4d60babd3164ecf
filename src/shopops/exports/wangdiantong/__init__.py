"""Exports of 旺店通, a stock and order system."""
