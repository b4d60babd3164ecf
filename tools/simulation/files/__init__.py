"""Canonical tables written the way the platforms write them: file types, header rows, wording and quirks."""
