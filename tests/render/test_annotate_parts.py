"""The parts of a package that marks change, in every way that programs write them."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lived_in import lived_in, parts_of, with_parts
from openpyxl import Workbook, load_workbook

from shopops.render.excel.boxes import drawing, used_blocks
from shopops.render.excel.cells import SheetPart
from shopops.render.excel.fills import PLAIN, Fills
from shopops.render.excel.marking import Mark, Marking
from shopops.render.excel.notes import Comments, Note
from shopops.render.excel.package import Package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str, *, before: str = "", after: str = "") -> bytes:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def restyled(xml: bytes, row: int, column: int) -> str:
    """The part with one cell restyled: old style + 100."""
    part = SheetPart(xml)
    part.restyle({row: {column: "x"}}, lambda style, _: style + 100)
    return b"".join(part.pieces()).decode()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('<row r="2"><c r="B2" s="3"><v>1</v></c></row>', '<c r="B2" s="103"><v>1</v></c>'),
        ("<row r='2'><c r='B2' s='3'/></row>", "<c r='B2' s='103'/>"),
        ('<row r="2"><c r="B2"/></row>', '<c r="B2" s="100"/>'),
        ('<row r="2"><c t="s" r="B2"><v>1</v></c></row>', '<c t="s" r="B2" s="100"><v>1</v></c>'),
        ("<row/><row><c/><c><v>7</v></c></row>", '<c s="100"><v>7</v></c>'),
        ('<row r="1"/><row><c r="A2"/><c s="1"/></row>', '<c s="101"/>'),
        ('<row r="2" s="5" customFormat="1"><c r="A2"/></row>', '<c r="A2"/><c r="B2" s="105"/></row>'),
        (
            '<row r="2" spans="1:1"><c r="A2"/><c r="C2"/></row>',
            '<row r="2"><c r="A2"/><c r="B2" s="100"/><c r="C2"/>',
        ),
        ('<row r="2"/>', '<row r="2"><c r="B2" s="100"/></row>'),
        ('<row r="1"/><row r="3"/>', '<row r="1"/><row r="2"><c r="B2" s="100"/></row><row r="3"/>'),
        ("", '<sheetData><row r="2"><c r="B2" s="100"/></row></sheetData>'),
        (
            '<row r="2"><c r="B2" t="inlineStr"><is><t>a > b</t></is></c></row>',
            '<c r="B2" t="inlineStr" s="100"><is>',
        ),
    ],
)
def test_a_cell_is_restyled_however_it_is_written(rows, expected):
    assert expected in restyled(sheet(rows), 2, 1)


def test_a_missing_cell_looks_as_its_column_did():
    columns = (
        '<cols><col min="1" max="1" width="9" style="4"/><col min="2" max="9" width="9" style="7"/></cols>'
    )
    assert '<c r="B2" s="107"/>' in restyled(sheet("", before=columns), 2, 1)


def test_a_sheet_without_rows_gets_one():
    xml = f'<worksheet xmlns="{MAIN}"><sheetData/><pageMargins left="1"/></worksheet>'.encode()
    assert '<sheetData><row r="2"><c r="B2" s="100"/></row></sheetData><pageMargins' in restyled(xml, 2, 1)


def test_names_with_a_prefix_keep_it():
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"/></x:sheetData></x:worksheet>'.encode()
    assert '<x:row r="2"><x:c r="B2" s="100"/></x:row>' in restyled(xml, 2, 1)


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_another_encoding_is_understood(encoding):
    text = sheet('<row r="2"><c r="B2" t="inlineStr"><is><t>杯</t></is></c></row>').decode()
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
    assert '<c r="B2" t="inlineStr" s="100"><is><t>杯</t>' in restyled(declared.encode(encoding), 2, 1)


def test_what_looks_like_a_row_but_is_none_misleads_nobody():
    rows = '<!-- <row r="2"> --><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<row r="2"/>]]></t></is></c></row>'
    assert '</row><row r="2"><c r="B2" s="100"/></row>' in restyled(sheet(rows), 2, 1)


def test_what_is_no_sheet_of_cells_is_refused():
    with pytest.raises(ValueError, match="no sheet of cells"):
        SheetPart(f'<chartsheet xmlns="{MAIN}"/>'.encode())


def test_the_drawing_of_notes_is_named_where_the_standard_wants_it():
    after = (
        "<conditionalFormatting><cfRule><extLst><ext/></extLst></cfRule></conditionalFormatting>"
        '<drawing r:id="rId1"/><tableParts count="0"/><extLst/>'
    )
    part = SheetPart(sheet("", after=after))
    part.add_legacy_drawing("rId9")
    assert re.search(
        rb'<drawing r:id="rId1"/><legacyDrawing [^>]*r:id="rId9"/><tableParts', b"".join(part.pieces())
    )


def test_a_style_keeps_its_format_and_is_made_once():
    fills = Fills(
        f'<styleSheet xmlns="{MAIN}"><fills/><cellXfs><xf numFmtId="9" fillId="0"/></cellXfs></styleSheet>'.encode()
    )
    assert fills.marked(0, "critical") == fills.marked(0, "critical") == 1
    assert fills.marked(0, "notice") == 2
    assert b'<xf numFmtId="9" fillId="2" applyFill="1"/>' in fills.xml()
    assert b'<cellXfs count="3">' in fills.xml()


def test_a_style_that_is_not_there_is_the_usual_one():
    assert Fills(PLAIN).marked(70, "warning") == 1


def test_two_programs_drawings_share_a_sheet():
    old = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        b'<v:shape id="_x0000_s1027"><div>unclosed<br></div></v:shape></xml>'
    )
    new = drawing(old, [Note(2, 1, (("text", False),))], used_blocks([old]) + 1, [])
    assert b"<div>unclosed<br></div>" in new
    assert b'data="1,2"' in new
    assert b'id="_x0000_s2049"' in new
    assert b'xmlns:x="urn:schemas-microsoft-com:office:excel"' in new


def test_shapes_are_numbered_in_blocks_of_their_own():
    new = drawing(None, [Note(row, 0, (("text", False),)) for row in range(1, 2_001)], 1, [])
    ids = [int(found) for found in re.findall(rb'id="_x0000_s(\d+)"', new)]
    assert len(set(ids)) == 2_000
    assert {number // 1024 for number in ids} == {1, 2}
    assert b'data="1,2"' in new


def test_a_box_on_the_last_column_stays_on_the_sheet():
    new = drawing(None, [Note(1, 16_383, (("text", False),))], 1, [])
    assert b"<x:Anchor>16383, 12, 0, 6, 16383, " in new


def test_a_note_in_plain_text_is_continued_in_runs():
    old = f'<comments xmlns="{MAIN}"><authors><author>a</author></authors><commentList>'
    old += '<comment ref="B2" authorId="0"><text><t>hers</t></text></comment></commentList></comments>'
    comments = Comments(MAIN, old.encode())
    assert comments.add([Note(2, 1, (("ours", True),))]) == ([], [])
    assert b"<text><r><t>hers</t></r><r>" in comments.xml()


def marked(package: bytes, marks) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = Package(archive)
        Marking(parts).mark(marks)
        parts.save(stored)
    return stored.getvalue()


def without(package: bytes, part: str) -> bytes:
    """A package without a part and what is said of it."""
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = Package(archive)
        parts.drop(part)
        parts.undeclare(part)
        parts.unrelate("xl/workbook.xml", "styles")
        parts.save(stored)
    return stored.getvalue()


def test_a_workbook_without_styles_and_notes_gets_them():
    book = Workbook()
    book.active.append(["a", 1])
    stored = io.BytesIO()
    book.save(stored)
    bare = without(stored.getvalue(), "xl/styles.xml")
    after = marked(bare, {"Sheet": [Mark(1, 1, "warning", (("why", False),))]})
    cell = load_workbook(io.BytesIO(after)).active["B1"]
    assert (cell.value, cell.fill.patternType, cell.comment.text) == (1, "lightUp", "why")


def test_a_strict_workbook_gets_strict_notes():
    office = "http://schemas.openxmlformats.org"
    pairs = ((f"{office}/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),)
    pairs += (
        (
            f"{office}/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    strict = lived_in()
    for before, after in pairs:
        strict = with_parts(strict, {}, dict.fromkeys(parts_of(strict), (before, after)))
    parts = parts_of(marked(strict, {"说明": [Mark(1, 0, "notice", (("why", False),))]}))
    assert b'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"' in parts["xl/comments1.xml"]
    assert b"ooxml/officeDocument/relationships/comments" in parts["xl/worksheets/_rels/sheet2.xml.rels"]


@given(
    st.sets(st.tuples(st.integers(1, 12), st.integers(0, 6)), min_size=1, max_size=8),
    st.dictionaries(st.tuples(st.integers(1, 10), st.integers(1, 5)), st.integers(0, 9), max_size=12),
)
@settings(max_examples=25, deadline=None)
def test_whatever_is_marked_all_values_stay(places, values):
    book = Workbook()
    for (row, column), value in values.items():
        book.active.cell(row, column, value)
    stored = io.BytesIO()
    book.save(stored)
    marks = [Mark(row, column, "critical", ((f"{row},{column}", False),)) for row, column in places]
    after = load_workbook(io.BytesIO(marked(stored.getvalue(), {"Sheet": marks}))).active
    found = {(c.row, c.column): c.value for row in after.iter_rows() for c in row if c.value is not None}
    noted = {(c.row, c.column - 1): c.comment.text for row in after.iter_rows() for c in row if c.comment}
    assert found == values
    assert noted == {place: f"{place[0]},{place[1]}" for place in places}
