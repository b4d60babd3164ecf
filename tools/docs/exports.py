"""One page an export: where to download it, what was seen, every column under each of its headers."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING

from shopops.exports import catalogue
from shopops.tables import all_tables
from tools.docs.markdown import joined, listed, table, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopops.reading.descriptor import Export, Field

INTRODUCTION = """\
Every file that `shopops` can read. It is known by the words in its header, never by its name or suffix; `shopops
identify FILE` says which it is and why. `shopops exports show NAME` shows these pages in the terminal."""


def pages() -> dict[str, str]:
    """The page of each export and their index."""
    found = {f"docs/exports/{one.name}.md": page(one) for one in catalogue()}
    return {"docs/exports/index.md": index(), **found}


def index() -> str:
    """All exports, platform by platform."""
    platforms = groupby(catalogue(), key=lambda export: export.name.partition(".")[0])
    return joined("# Exports", INTRODUCTION, *(_platform(name, exports) for name, exports in platforms))


def _platform(name: str, exports: Iterable[Export]) -> str:
    about = import_module(f"shopops.exports.{name}").__doc__ or ""
    rows = ((f"[{one.name}]({one.name}.md)", one.title, _table(one, "`")) for one in exports)
    return joined(f"## {name}", about, table(("Export", "Called", "Fills"), rows))


def _table(export: Export, quote: str = "") -> str:
    return f"[{quote}{export.table}{quote}](../tables.md#{export.table})"


def page(export: Export) -> str:
    """Everything about one export."""
    return joined(
        f"# {export.name}: {export.title}",
        _summary(export),
        f"**Where.** {export.where}",
        f"**Seen.** {export.seen[:1].upper()}{export.seen[1:]}",
        _known_by(export),
        _columns(export),
        _choices(export),
        _section("Known and not read", "Further columns that the report may have.", export.ignored),
        _section("Personal", "Buyers' and other people's data: not read, shown or kept.", export.personal),
        "[All exports](index.md)",
    )


@cache
def _summaries() -> dict[str, str]:
    modules = {one.name: import_module(f"shopops.exports.{one.name}") for one in catalogue()}
    return {name: (module.__doc__ or "").strip().split("\n\n", 1)[0] for name, module in modules.items()}


def _summary(export: Export) -> str:
    archived = " It can no longer be downloaded, but is read where you have one." if export.archived else ""
    return f"{_summaries()[export.name]} It fills the table {_table(export, '`')}.{archived}"


def _known_by(export: Export) -> str:
    demands = ((one,) if isinstance(one, str) else one for one in export.signature.all_of)
    never = words(export.signature.none_of)
    return joined(
        "## Known by",
        "Its header has each of these:",
        listed(" or ".join(f"`{word}`" for word in dict.fromkeys(demand)) for demand in demands),
        f"and none of {never}." if never else "",
        f"The row above it has {words(above)}." if (above := export.signature.above) else "",
        f"The file's name or the sheet's has one of {words(named)}."
        if (named := export.signature.named)
        else "",
    )


def _columns(export: Export) -> str:
    rows = (_column(export, field) for field in export.fields)
    told = (
        "A file may have a part of them; one that is required must be there, and its cells must not be blank."
    )
    extra = "Each further column is a dimension of its own, under its own header."
    return joined(
        "## Columns",
        told,
        table(("Column", "Kind", "Required", "Printed as", "Meaning"), rows),
        extra if export.extra == "dimension" else "",
        *(f"Each row has at least one of {words(group)}." for group in export.any_of),
        f"It never has {words(export.lacks)}." if export.lacks else "",
    )


def _column(export: Export, field: Field) -> tuple[str, ...]:
    meaning = all_tables()[export.table].column(field.name).meaning
    needed = "yes" if field.required else ""
    return (
        f"`{field.name}`",
        field.kind.value,
        needed,
        f"always {field.always}" if field.always else words(dict.fromkeys(field.headers)),
        field.note or meaning,
    )


def _choices(export: Export) -> str:
    fields = [field for field in export.fields if field.choices]
    if not fields:
        return ""
    rows = (
        (f"`{field.name}`", f"`{ours}`", "; ".join(theirs for theirs, _ in pairs))
        for field in fields
        for ours, pairs in groupby(field.choices, key=lambda pair: pair[1])
    )
    told = (
        "A word that is not listed refuses its row and is told; brackets, blanks and capitals do not matter."
    )
    return joined("## Words", told, table(("Column", "Means", "Words of the platform"), rows))


def _section(title: str, told: str, headers: tuple[str, ...]) -> str:
    return joined(f"## {title}", told, words(headers)) if headers else ""
