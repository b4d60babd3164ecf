"""Exports in the terminal: the list, and all about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shopops.render.terminal import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from shopops.reading.descriptor import Export, Field
    from shopops.tables import Table as Canonical


def show_exports(exports: Sequence[Export], console: Console | None = None) -> None:
    """Print one line an export: its name, what the platform calls it, the table it fills."""
    grid = Table.grid(padding=(0, 2))
    heads = ("EXPORT", "REPORT", "FILLS")
    for head in heads:
        grid.add_column(overflow="fold", no_wrap=head == "EXPORT")
    grid.add_row(*(Text(head, "dim") for head in heads))
    for one in exports:
        older = Text(" (older)", "dim") if one.archived else ""
        grid.add_row(Text(one.name, "bold"), Text.assemble(one.title, older), Text(one.table))
    with page(console) as out:
        out.print(grid)
        out.print()
        out.print(
            Text("shopops exports show EXPORT: where to download it, and which columns are read", "dim")
        )


def show_export(export: Export, table: Canonical, console: Console | None = None) -> None:
    """Print where an export comes from and what is read of it.

    Args:
        export: The description.
        table: The canonical table it fills.
        console: Where to; null means stdout.
    """
    with page(console) as out:
        called = "  ".join((export.title, *export.also))
        out.print(Text.assemble((export.name, "bold"), f"  {called}"))
        out.print(_labelled(_about(export, table)))
        out.print()
        out.print(Text("Columns that are read", "bold"))
        out.print(_columns(export, table))
        for title, names in (("Known, not read", export.ignored), ("Personal, never read", export.personal)):
            if names:
                out.print()
                out.print(Text(title, "bold"))
                out.print(_labelled([("", ", ".join(names))], label=0))


def _about(export: Export, table: Canonical) -> list[tuple[str, str]]:
    either = ["one of " + ", ".join(group) for group in export.any_of]
    lines = [
        ("fills", f"{table.name}: one row for {table.grain}"),
        ("where", export.where),
        ("seen", export.seen),
        ("older", "the platform hands it out no longer" if export.archived else ""),
        ("needs", "; ".join(either)),
        ("further", "columns are dimensions, under their own headers" if export.extra == "dimension" else ""),
    ]
    return [(label, said) for label, said in lines if said]


def _labelled(lines: Iterable[tuple[str, str]], label: int = 8) -> Table:
    grid = Table.grid(expand=True)
    grid.add_column(width=2)
    grid.add_column(width=label, style="dim", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for name, said in lines:
        grid.add_row("", name, Text(said))
    return grid


def _columns(export: Export, table: Canonical) -> Table:
    grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
    grid.add_column(width=2)
    grid.add_column(no_wrap=True)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for field in export.fields:
        grid.add_row("", Text(field.name), field.kind.value, _told(field, table))
    return grid


def _told(field: Field, table: Canonical) -> Text:
    """Headers, meaning, and for a choice the words that are known."""
    told = Text(
        f"always {field.always}" if field.always else " / ".join(dict.fromkeys(field.headers)), "bold"
    )
    if field.from_file or field.from_span:
        told.append(" or, without it, the file's name" if field.headers else "the file's name", "not bold")
    told.append("  required" if field.required else "", "yellow")
    told.append(f"\n{table.column(field.name).meaning}", "not bold")
    if field.choices:
        told.append(f"\n{_words(field)}", "not bold dim")
    return told


def _words(field: Field) -> str:
    by_meaning: dict[str, list[str]] = {}
    for word, meaning in field.choices:
        by_meaning.setdefault(meaning, []).append(word)
    return "; ".join(f"{meaning}: {' / '.join(words)}" for meaning, words in by_meaning.items())
