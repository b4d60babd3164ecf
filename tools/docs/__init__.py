"""Writes the generated pages of `docs/` and the README's session: `python -m tools.docs`, or `make docs`.

Every shelf is discovered, so a new rule, export, table or command has its page without an edit here.
"""
