"""How a sheet of our own is laid out: widths, panes, print, and what stands before and after its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.render.excel.fills import MAIN
from shopops.render.excel.grid import letters, place
from shopops.render.excel.package import OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE = 16.5
"""Height of a line in points."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a sheet before its rows.

    Attributes:
        widths: Of its columns, in signs.
        frozen_rows: Rows that stay when one scrolls.
        frozen_columns: Columns that stay.
        repeated_row: Row (from 1) printed on every page, 0 for none.
        printed_columns: So many columns are printed, 0 for all.
        tab: Colour of the tab, RRGGBB.
        grid: Whether the lines between cells are shown.
    """

    widths: Sequence[float]
    frozen_rows: int = 0
    frozen_columns: int = 0
    repeated_row: int = 0
    printed_columns: int = 0
    tab: str | None = None
    grid: bool = False


def opening(layout: Layout, *, selected: bool) -> str:
    """Everything of a sheet's part before its rows.

    Args:
        layout: Of the sheet.
        selected: Whether it is the one that is shown first.
    """
    tab = f'<tabColor rgb="FF{layout.tab}"/>' if layout.tab else ""
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(layout.widths, 1)
    )
    shown = ("" if layout.grid else ' showGridLines="0"') + (' tabSelected="1"' if selected else "")
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}" '
        f'xmlns:r="{OFFICE}/relationships"><sheetPr>{tab}<pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{shown} workbookViewId="0">{_pane(layout)}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{LINE}"/><cols>{columns}</cols><sheetData>'
    )


def _pane(layout: Layout) -> str:
    rows, columns = layout.frozen_rows, layout.frozen_columns
    if not rows and not columns:
        return ""
    corner = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
    split = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
    top = place(rows + 1, columns)
    return (
        f'<pane{split} topLeftCell="{top}" activePane="{corner}" state="frozen"/>'
        f'<selection pane="{corner}" activeCell="{top}" sqref="{top}"/>'
    )


def closing(
    layout: Layout, rows: int, merged: Iterable[str], links: Iterable[str], tables: Sequence[str]
) -> str:
    """Everything of a sheet's part after its rows, in the order of the standard (ECMA-376 part 1, 18.3.1.99).

    Args:
        layout: Of the sheet.
        rows: Number of the last row.
        merged: Elements of merged cells.
        links: Elements of links.
        tables: Ids of the relations to tables.
    """
    used = f"A1:{letters(max(len(layout.widths) - 1, 0))}{max(rows, 1)}"
    parts = "".join(f'<tablePart r:id="{one}"/>' for one in tables)
    return (
        f"</sheetData>{_list('mergeCells', merged)}{_list('hyperlinks', links)}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;8&amp;A&amp;R&amp;8&amp;P / &amp;N</oddFooter></headerFooter>"
        f'<ignoredErrors><ignoredError sqref="{used}" numberStoredAsText="1"/></ignoredErrors>'
        f"{_list('tableParts', [parts] if parts else ())}</worksheet>"
    )


def _list(name: str, elements: Iterable[str]) -> str:
    """A list that is left out if there is nothing in it."""
    held = "".join(elements)
    return f"<{name}>{held}</{name}>" if held else ""
