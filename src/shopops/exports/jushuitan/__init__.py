"""Exports of 聚水潭, a stock and order system."""
