"""Workbooks as the packages they are: parts read, changed and written, and what is not known is kept."""
