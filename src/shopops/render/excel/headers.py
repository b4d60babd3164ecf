"""What a row of a sheet says, read from its part alone: a workbook need not be read as a whole for its header."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from shopops.render.excel.cells import SheetPart
    from shopops.render.excel.package import Package


def row_texts(package: Package, sheet: SheetPart, row: int) -> dict[int, str]:
    """Text of each cell of a row that has one, by column (from 0)."""
    xml = sheet.row(row)
    body = xml[xml.index(b">") + 1 :] if xml else b""
    cells = {column: _alone(body[start:end]) for column, start, end in sheet.markup.cells(body)}
    shared = _shared(package, {int(_value(cell)) for cell in cells.values() if _is_shared(cell)})
    return {
        column: shared.get(int(_value(cell)), "") if _is_shared(cell) else _own(cell)
        for column, cell in cells.items()
    }


def _alone(cell: bytes) -> Any:  # noqa: ANN401 # elements of an untyped library
    """A cell by itself: its names stand without what their prefixes mean."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    return etree.fromstring(cell, parser)


def _is_shared(cell: Any) -> bool:  # noqa: ANN401 # as above
    return cell.get("t") == "s" and _value(cell).isdecimal()


def _value(cell: Any) -> str:  # noqa: ANN401 # as above
    return next((one.text or "" for one in cell if _name(one) == "v"), "").strip()


def _own(cell: Any) -> str:  # noqa: ANN401 # as above
    return _text(cell) if cell.get("t") == "inlineStr" else _value(cell)


def _text(element: Any) -> str:  # noqa: ANN401 # as above
    """All pieces of a text, without the readings that stand above Japanese or Chinese signs."""
    return "".join(
        one.text or "" for one in element.iter() if _name(one) == "t" and _name(one.getparent()) != "rPh"
    )


def _name(element: Any) -> str:  # noqa: ANN401 # as above
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _shared(package: Package, wanted: set[int]) -> dict[int, str]:
    """Some of the texts that the sheets of a workbook share, by their number."""
    parts = package.related(package.book(), "sharedStrings")
    if not parts or not wanted:
        return {}
    found: dict[int, str] = {}
    items = etree.iterparse(
        BytesIO(package.read(parts[0])), tag="{*}si", resolve_entities=False, no_network=True
    )
    for number, (_, item) in enumerate(items):
        if number in wanted:
            found[number] = _text(item)
        item.clear()
        if number >= max(wanted):
            break
    return found
