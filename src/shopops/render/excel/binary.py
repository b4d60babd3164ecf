"""What an old binary workbook (.xls) holds besides cells, as far as a copy of another kind would lose it.

Record numbers after MS-XLS 2.3.
"""

from __future__ import annotations

import struct
from io import BytesIO

_LOST = {
    0x0006: "formulas",
    0x001C: "notes",
    0x002F: "password",
    0x005D: "pictures, charts and buttons",
    0x00EC: "pictures, charts and buttons",
    0x01B0: "conditional formats",
    0x01B2: "drop-downs",
    0x01B8: "links",
}
MACROS = "_VBA_PROJECT_CUR"


def lost_parts(data: bytes) -> list[str]:
    """What stands in a compound file and would not stand in a copy of its cells; in alphabetical order.

    Fonts, colours and widths are not told: every such copy loses them.
    """
    from olefile import OleFileIO

    with OleFileIO(BytesIO(data)) as ole:
        name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
        book = b"" if name is None else ole.openstream(name).read()
        found = {"macros"} if ole.exists(MACROS) else set()
    place = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        if kind in _LOST:
            found.add(_LOST[kind])
        place += 4 + length
    return sorted(found)
