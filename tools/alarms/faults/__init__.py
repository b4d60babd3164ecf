"""Kinds of faults, a family of rules a file; every file here is found by itself."""
