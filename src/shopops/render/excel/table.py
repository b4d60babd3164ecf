"""Tables of our own sheets: filters on a header, bands on the rows."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from shopops.render.excel.fills import MAIN
from shopops.render.excel.wording import escaped


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: filters on its header, bands on its rows."""

    name: str
    reference: str
    columns: tuple[str, ...]
    relation: str

    def xml(self, number: int) -> str:
        """The table's part."""
        columns = "".join(
            f'<tableColumn id="{n}" name="{escape(escaped(name))}"/>'
            for n, name in enumerate(self.columns, 1)
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<table xmlns="{MAIN}" id="{number}" '
            f'name="{self.name}" displayName="{self.name}" ref="{self.reference}" totalsRowShown="0">'
            f'<autoFilter ref="{self.reference}"/><tableColumns count="{len(self.columns)}">{columns}</tableColumns>'
            '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" '
            'showColumnStripes="0"/></table>'
        )
