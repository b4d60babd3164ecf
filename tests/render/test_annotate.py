"""Marked copies of files: what is marked, and that all else is as it was."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lived_in import lived_in, parts_of, with_parts
from openpyxl import Workbook, load_workbook
from reports import finding

from shopops.errors import OutputError
from shopops.reading.opening import open_file
from shopops.render.annotate import PRIVATE, annotate
from shopops.report import CheckReport, FileSummary, Origin, Severity

WORDS = frozenset({"商品编码", "公有可用数", "订单编号", "订单状态"})


def report(path, *findings, sheet="库存", header=2):
    return CheckReport(
        datetime(2026, 11, 6, 9), (FileSummary(str(path), sheet=sheet, header_row=header),), findings, (), ()
    )


def at(path, row, column="公有可用数", sheet="库存", **changes):
    return finding(row, origin=Origin(str(path), sheet, row, column), **changes)


def opened(path):
    """The workbook by another library, which warns that it does not know sparklines."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(path)


def run(one, folder, *, password=None, lossy=False):
    """Annotate; gives what was told."""
    told: list[str] = []

    def opening(shown):
        return open_file(Path(shown), shown, words=WORDS, password=lambda _: password)

    annotate(one, folder, opening, told.append, lossy=lossy)
    return told


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "库存.xlsm"
    path.write_bytes(lived_in())
    return path


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "marked"


def test_the_cell_is_coloured_and_says_why(book, folder):
    run(report(book, at(book, 6, severity=Severity.CRITICAL)), folder)
    cell = opened(folder / "库存.xlsm")["库存"]["B6"]
    assert cell.value == 60
    assert cell.fill.fgColor.rgb == "FFF2A7A0"
    assert cell.comment.text.startswith("CRITICAL INV001 Stock will be gone")
    assert "→ Order 玻璃杯" in cell.comment.text


def test_everything_else_is_as_it_was_byte_for_byte(book, folder):
    run(report(book, at(book, 6)), folder)
    before, after = parts_of(book), parts_of(folder / "库存.xlsm")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }
    assert after.keys() == before.keys()


def test_in_the_sheet_only_the_style_of_the_cell_is_other_than_before(book, folder):
    run(report(book, at(book, 6)), folder)
    name = "xl/worksheets/sheet1.xml"
    before, after = parts_of(book)[name], parts_of(folder / "库存.xlsm")[name]
    old = before.replace(b'<c r="B6" t="n">', b'<c r="B6" t="n" s="3">')
    assert old != before
    assert after == old


def test_her_own_note_stays_with_ours_below(book, folder):
    run(report(book, at(book, 3)), folder)
    text = opened(folder / "库存.xlsm")["库存"]["B3"].comment.text
    assert text.startswith("问过供应商\n\nWARNING INV001")


def test_formats_stay_and_white_letters_turn_dark(book, folder):
    run(report(book, at(book, 4), at(book, 5)), folder)
    sheet = opened(folder / "库存.xlsm")["库存"]
    assert sheet["B5"].number_format == "0.00"
    assert sheet["B4"].font.color.rgb == "FF1F1F1F"
    assert sheet["A4"].font.color.rgb != "FF1F1F1F"


def test_several_findings_of_a_cell_share_its_note_in_the_worst_colour(book, folder):
    mild = at(book, 6, severity=Severity.NOTICE, code="INV002")
    run(report(book, at(book, 6, severity=Severity.CRITICAL), mild), folder)
    cell = opened(folder / "库存.xlsm")["库存"]["B6"]
    assert "CRITICAL INV001" in cell.comment.text
    assert "NOTICE INV002" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFF2A7A0"


def test_a_finding_of_a_whole_row_is_told_at_its_first_cell(book, folder):
    run(report(book, at(book, 6, column=None)), folder)
    assert opened(folder / "库存.xlsm")["库存"]["A6"].comment is not None


def test_a_cell_that_is_not_there_is_made_in_its_place(book, folder):
    run(report(book, at(book, 12), at(book, 9, column="合计")), folder)
    sheet = opened(folder / "库存.xlsm")["库存"]
    assert sheet["B12"].comment is not None
    assert sheet["D9"].comment is not None
    assert sheet["B12"].value is None


def test_findings_in_merged_cells_are_told_at_the_cell_that_is_seen(tmp_path, folder):
    made = Workbook()
    made.active.append(["商品编码", "公有可用数"])
    made.active.merge_cells("B2:C4")
    path = tmp_path / "merged.xlsx"
    made.save(path)
    found = [at(path, row, sheet="Sheet") for row in (2, 4, 5)]
    run(report(path, *found, sheet="Sheet", header=1), folder)
    sheet = opened(folder / "merged.xlsx").active
    assert all(f"SKU-{row}:" in sheet["B2"].comment.text for row in (2, 4))
    assert "SKU-5:" in sheet["B5"].comment.text


def test_buyers_data_is_said_to_be_in_the_copy_before_it_is_written(book, folder):
    assert run(report(book, at(book, 6)), folder)[0] == PRIVATE


def test_no_finding_that_points_anywhere_writes_nothing(book, folder):
    told = run(report(book, finding(origin=None)), folder)
    assert told == ["No finding points into a file, so that there is nothing to mark."]
    assert not folder.exists()


def test_hostile_titles_stay_text(book, folder):
    title = "=cmd|' /C calc'!A0 <b>&amp; \x00\x1b \ud800 _x0041_ " + "长" * 40_000
    run(report(book, at(book, 6, title=title)), folder)
    text = opened(folder / "库存.xlsm")["库存"]["B6"].comment.text
    assert "=cmd|' /C calc'!A0 <b>&amp; \ufffd\ufffd \ufffd" in text
    assert len(text) < 32_767


def test_thousands_of_marks_keep_their_places(tmp_path, folder):
    made = Workbook()
    made.active.append(["商品编码", "公有可用数"])
    for number in range(3_000):
        made.active.append([f"TB-{number}", number])
    path = tmp_path / "many.xlsx"
    made.save(path)
    found = [at(path, row, sheet="Sheet") for row in range(2, 3_002)]
    run(report(path, *found, sheet="Sheet", header=1), folder)
    sheet = opened(folder / "many.xlsx").active
    assert [sheet.cell(row, 2).value for row in (2, 3_001)] == [0, 2_999]
    assert all(f"SKU-{row}:" in sheet.cell(row, 2).comment.text for row in (2, 1_500, 3_001))


CSV = '订单编号,订单状态,备注\r\n"=""332473999059087502""",等待发货,=1+1\r\n0012,"两行\r\n备注",+86\r\n'


def test_a_csv_becomes_a_workbook_of_texts_in_their_rows(tmp_path, folder):
    path = tmp_path / "订单.csv"
    path.write_bytes(CSV.encode("gb18030"))
    told = run(report(path, at(path, 3, "订单状态", None), sheet=None, header=1), folder)
    cells = list(opened(folder / "订单.xlsx").active.iter_rows())
    assert [cell.value for cell in cells[1]] == ['="332473999059087502"', "等待发货", "=1+1"]
    assert {cell.data_type for row in cells for cell in row} == {"s"}
    assert cells[2][0].value == "0012"
    assert "备注" in cells[2][1].value
    assert cells[2][1].comment is not None
    assert told[1] == f"{folder / '订单.xlsx'}: 1 cell marked; from text, every cell is text."


def test_a_row_that_cannot_be_cut_keeps_its_place_and_its_text(tmp_path, folder):
    path = tmp_path / "订单.csv"
    path.write_text("订单编号,订单状态\n1,a\n2,b,多一格,再一格\n3,c\n", encoding="utf-8")
    run(report(path, at(path, 4, "订单状态", None), sheet=None, header=1), folder)
    sheet = opened(folder / "订单.xlsx").active
    assert "多一格" in sheet["A3"].value
    assert sheet["A4"].value == "3"
    assert sheet["B4"].comment is not None


def test_a_text_too_long_for_a_cell_is_told_and_cut_only_when_asked(tmp_path, folder):
    path = tmp_path / "订单.csv"
    path.write_text(f"订单编号,订单状态\n1,{'长' * 40_000}\n", encoding="utf-8")
    one = report(path, at(path, 2, "订单编号", None), sheet=None, header=1)
    with pytest.raises(OutputError, match="row 2 has a text of 40,000 signs.*--lossy"):
        run(one, folder)
    assert not folder.exists()
    run(one, folder, lossy=True)
    assert len(opened(folder / "订单.xlsx").active["B2"].value) == 32_767


def old_workbook(path, *, formula=False):
    import xlwt

    made = xlwt.Workbook()
    sheet = made.add_sheet("库存")
    for row, cells in enumerate([["商品编码", "公有可用数"], ["TB-1", 5]]):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    if formula:
        sheet.write(2, 1, xlwt.Formula("1+1"))
    made.save(str(path))


def test_an_old_workbook_becomes_a_new_one_and_says_what_changes(tmp_path, folder):
    path = tmp_path / "库存.xls"
    old_workbook(path)
    told = run(report(path, at(path, 2), header=1), folder)
    assert opened(folder / "库存.xlsx")["库存"]["B2"].comment is not None
    assert told[1].endswith(
        "from an old .xls workbook, every cell is text, fonts, colours and widths are not kept."
    )


def test_formulas_of_an_old_workbook_are_lost_only_when_asked(tmp_path, folder):
    path = tmp_path / "库存.xls"
    old_workbook(path, formula=True)
    one = report(path, at(path, 2), header=1)
    with pytest.raises(OutputError, match="as its formulas would be lost. Add --lossy"):
        run(one, folder)
    assert not folder.exists()
    run(one, folder, lossy=True)
    assert (folder / "库存.xlsx").exists()


def test_a_signed_workbook_is_copied_without_its_signature_only_when_asked(book, folder):
    relation = (
        '<Relationship Id="rIdS" Target="_xmlsignatures/origin.sigs" '
        'Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"/>'
    )
    signed = {"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<Signature/>"}
    ending = ("</Relationships>", f"{relation}</Relationships>")
    book.write_bytes(with_parts(lived_in(), signed, {"_rels/.rels": ending}))
    one = report(book, at(book, 6))
    with pytest.raises(OutputError, match="as its signature would be lost"):
        run(one, folder)
    run(one, folder, lossy=True)
    after = parts_of(folder / "库存.xlsm")
    assert not any("xmlsignatures" in name for name in after)
    assert b"digital-signature" not in after["_rels/.rels"]


def test_an_encrypted_workbook_is_copied_in_the_clear_only_when_asked(tmp_path, folder):
    from msoffcrypto.format.ooxml import OOXMLFile

    path = tmp_path / "库存.xlsx"
    with path.open("wb") as file:
        OOXMLFile(io.BytesIO(lived_in())).encrypt("secret", file)
    one = report(path, at(path, 6))
    with pytest.raises(OutputError, match="as its password would be lost"):
        run(one, folder, password="secret")
    run(one, folder, password="secret", lossy=True)
    assert opened(folder / "库存.xlsm")["库存"]["B6"].comment is not None


def test_a_discussion_keeps_its_cell_and_ours_gets_the_colour_only(book, folder):
    book.write_bytes(
        with_parts(
            lived_in(),
            {"xl/threadedComments/threadedComment1.xml": b"<ThreadedComments/>"},
            {"xl/comments/comment1.xml": ("<author>张姐</author>", "<author>tc={A1B2}</author>")},
        )
    )
    told = run(report(book, at(book, 3)), folder)
    cell = opened(folder / "库存.xlsm")["库存"]["B3"]
    assert cell.comment.text == "问过供应商"
    assert cell.fill.patternType == "lightUp"
    assert told[-1].endswith("1 of them hold a discussion of yours and got the colour only.")


def test_a_copy_of_yesterday_is_replaced_and_somebody_elses_file_is_not(book, folder):
    one = report(book, at(book, 6))
    run(one, folder)
    run(one, folder)
    (folder / "库存.xlsm").write_bytes(lived_in())
    with pytest.raises(OutputError, match="is there already and is no copy that shopops made"):
        run(one, folder)
    assert (folder / "库存.xlsm").read_bytes() == lived_in()


def test_the_same_input_gives_the_same_bytes(book, folder, tmp_path):
    one = report(book, at(book, 6), at(book, 12))
    run(one, folder)
    run(one, tmp_path / "again")
    assert (folder / "库存.xlsm").read_bytes() == (tmp_path / "again" / "库存.xlsm").read_bytes()


def test_files_of_one_name_from_two_folders_get_two_copies(tmp_path, folder):
    found, files = [], []
    for name in ("a", "b"):
        path = tmp_path / name / "订单.csv"
        path.parent.mkdir()
        path.write_text("订单编号,订单状态\n1,a\n", encoding="utf-8")
        found.append(at(path, 2, "订单状态", None))
        files.append(FileSummary(str(path), header_row=1))
    one = replace(report("x", *found), files=tuple(files))
    run(one, folder)
    assert sorted(path.name for path in folder.iterdir()) == ["订单 (2).xlsx", "订单.xlsx"]


def test_names_of_files_are_taken_as_they_are(tmp_path, folder):
    path = tmp_path / "{0} [红]%s.csv"
    path.write_text("订单编号,订单状态\n1,a\n", encoding="utf-8")
    run(report(path, at(path, 2, "订单状态", None), sheet=None, header=1), folder)
    assert opened(folder / "{0} [红]%s.xlsx").sheetnames == ["{0}  红 %s"]


def test_one_file_that_cannot_be_copied_does_not_stop_the_others(book, folder, tmp_path):
    gone = tmp_path / "a.xlsx"
    one = report(book, at(gone, 2), at(book, 6))
    with pytest.raises(OutputError, match="a.xlsx"):
        run(one, folder)
    assert (folder / "库存.xlsm").exists()


def test_a_part_that_is_damaged_is_a_sentence(book, folder):
    book.write_bytes(with_parts(lived_in(), {}, {"xl/comments/comment1.xml": ("</comments>", "")}))
    with pytest.raises(OutputError, match="is built in a way that cannot be marked"):
        run(report(book, at(book, 6)), folder)
    assert list(folder.iterdir()) == []
