"""The tool's own templates in words: headers, examples and choices in a language; and the template as CSV."""

from __future__ import annotations

import csv
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from shopops.reading.descriptor import Export, Field

LANGUAGES = ("en", "zh", "ja")
"""Languages of the headers, in the order in which a template's fields name them."""


def write_lines(export: Export, language: str, file: IO[bytes]) -> None:
    """The template as CSV: headers and the example, UTF-8 with a BOM so that Excel shows it right."""
    text = TextIOWrapper(file, "utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(headers(export, language))
    writer.writerow(example_of(field, language) for field in export.fields)
    text.flush()
    text.detach()


def headers(export: Export, language: str) -> list[str]:
    """The headers of a template in a language."""
    return [field.headers[LANGUAGES.index(language)] for field in export.fields]


def words(field: Field, language: str) -> list[str]:
    """The words to choose from in a language, in the order of their meanings."""
    by_meaning: dict[str, list[str]] = {}
    for word, meaning in field.choices:
        by_meaning.setdefault(meaning, []).append(word)
    return [several[LANGUAGES.index(language)] for several in by_meaning.values()]


def example_of(field: Field, language: str) -> str:
    """The example cell; a choice in the words of the language."""
    if not field.choices or not field.example:
        return field.example
    return words(field, language)[words(field, "en").index(field.example)]
