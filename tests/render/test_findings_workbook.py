"""The findings workbook: what stands where, that nothing in it runs, and that it is the same every time."""

from __future__ import annotations

import errno
import gc
import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from lived_in import lived_in
from openpyxl import load_workbook
from reports import STOCK, awkward, finding, hostile, quiet

from shopops.render.columns import COLUMNS
from shopops.render.excel.package import Package
from shopops.render.excel.wording import lines, sheet_name
from shopops.render.summary import MOST_AT_THE_TOP
from shopops.render.workbook import HEADER_ROW, write_findings
from shopops.report import CheckReport, FileSummary, Origin, Severity, Skipped

AREAS = {"INV": "Inventory", "LST": "Listings"}
RECKONED = {"INV001": "The money at risk is what the missing pieces would have earned."}


def written(report, folder, areas=AREAS):
    file = io.BytesIO()
    write_findings(report, file, folder, "CNY", areas, RECKONED)
    return file.getvalue()


def opened(report, folder, areas=AREAS):
    return load_workbook(io.BytesIO(written(report, folder, areas)))


def texts(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def under(sheet, header, row=HEADER_ROW + 1):
    """The cell of a finding below a header."""
    return sheet.cell(row, [one.header for one in COLUMNS].index(header) + 1)


def only(tmp_path, **changes):
    """The sheet of a report with one finding."""
    return opened(replace(awkward(), findings=(finding(**changes),)), tmp_path)["Inventory"]


def test_the_summary_comes_first_then_the_worst_area_and_the_files_last(tmp_path):
    assert opened(awkward(), tmp_path).sheetnames == ["Summary", "Listings", "Inventory", "Files"]


def test_the_summary_tells_counts_money_and_what_was_looked_at(tmp_path):
    told = "\n".join(texts(opened(awkward(), tmp_path)["Summary"]))
    for expected in (
        "As of 2026-11-06 09:30",
        "1 critical, 12 warnings, 0 notices; ¥14,814.00 at risk",
        RECKONED["INV001"],
        "1 file, 12 rows: 10 kept, 1 refused, 1 set aside.",
        "1 file could not be read.",
        "2 rules asked",
        "INV001, LST004",
        "shop-conversion-unusual",
        "宏观监控: 生意参谋 > 品类",
        "no warning line is set",
    ):
        assert expected in told


def test_the_summary_shows_the_first_findings_and_links_to_their_rows(tmp_path):
    book = opened(awkward(), tmp_path)
    links = [cell for row in book["Summary"].iter_rows() for cell in row if cell.hyperlink]
    codes = [cell for cell in links if cell.value in {"LST004", "INV001"}]
    assert len(codes) == MOST_AT_THE_TOP
    last = codes[-1].hyperlink.location
    assert last == "'Inventory'!A13"
    assert under(book["Inventory"], "Id", 13).value == "SKU-11"


def test_an_area_is_a_table_with_filters_that_stays_in_sight_and_prints(tmp_path):
    sheet = opened(awkward(), tmp_path)["Inventory"]
    table = sheet.tables["Findings_INV"]
    assert table.ref == table.autoFilter.ref == "A2:U14"
    assert table.column_names == [cell.value for cell in sheet[HEADER_ROW]]
    assert sheet.freeze_panes == "D3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.print_area == "'Inventory'!$A$1:$I$14"


def test_figures_are_numbers_written_as_the_message_writes_them(tmp_path):
    sheet = only(tmp_path, template="{label}: {value:.2%} of {threshold:.2%}", value=0.025, threshold=0.05)
    assert (under(sheet, "Value").value, under(sheet, "Value").number_format) == (0.025, "0.00%_ ")
    money = under(sheet, "Money at risk")
    assert (money.value, money.number_format) == (1234.5, '"¥"#,##0.00_ ')
    assert (under(sheet, "Id").data_type, under(sheet, "Id").number_format) == ("s", "@")


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_what_is_no_number_is_a_blank(tmp_path, value):
    sheet = only(tmp_path, value=value, money_at_risk=None)
    assert under(sheet, "Value").value is None
    assert under(sheet, "Money at risk").value is None


def test_severities_read_without_colour(tmp_path):
    findings = tuple(finding(number, severity=severity) for number, severity in enumerate(Severity, 1))
    sheet = opened(replace(awkward(), findings=findings), tmp_path)["Inventory"]
    cells = [under(sheet, "Severity", row) for row in (3, 4, 5)]
    assert [cell.value for cell in cells] == ["notice", "warning", "critical"]
    assert [cell.font.bold for cell in cells] == [False, True, True]


def luminance(colour: str) -> float:
    """Relative luminance of AARRGGBB after WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (2, 4, 6)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_letters_have_enough_contrast(tmp_path):
    book = opened(awkward(), tmp_path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                ground = cell.fill.fgColor.rgb if cell.fill.patternType else "FFFFFFFF"
                light, dark = sorted((luminance(cell.font.color.rgb), luminance(ground)), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, cell


def test_a_link_leads_to_the_row_of_a_workbook_from_wherever_the_findings_lie(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = (FileSummary(STOCK, "x", "stock", "xlsx", None, "库存", 1, 1, 1),)
    report = replace(awkward(), files=files, findings=(finding(7),))
    cell = under(opened(report, tmp_path / "out")["Inventory"], "Where")
    assert cell.hyperlink.target == "../下载/商品库存_20261106.xlsx"
    assert cell.hyperlink.location == "'库存'!A8"
    assert cell.value == "row 8 · 公有可用数"
    sheet = opened(report, tmp_path / "out")["Inventory"]
    assert under(sheet, "In the file").value == "商品库存_20261106.xlsx · 库存"


def test_a_link_to_a_text_file_leads_to_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = replace(awkward(), findings=(finding(origin=Origin("a b#50%.csv", None, 5, "列")),))
    cell = under(opened(report, tmp_path)["Inventory"], "Where")
    assert (cell.hyperlink.target, cell.hyperlink.location) == ("a%20b%2350%25.csv", None)


def test_a_link_to_another_drive_is_told_in_full(tmp_path, monkeypatch):
    def other_drive(*_):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", other_drive)
    cell = under(only(tmp_path), "Where")
    assert cell.hyperlink.target == (Path.cwd() / STOCK).as_uri()


def test_a_part_leads_to_the_row_of_what_explains_it(tmp_path):
    cause = finding(9)
    order = finding(1, code="ORD003", part_of=cause.link)
    book = opened(replace(awkward(), findings=(finding(2), cause, order)), tmp_path)
    cell = under(book["ORD"], "Part of")
    assert (cell.value, cell.hyperlink.location) == ("INV001 SKU-9", "'Inventory'!A4")
    assert under(book["Inventory"], "Part of").value is None


def test_the_summary_names_parts_with_what_explains_them_and_not_again(tmp_path):
    cause = finding(9)
    orders = [finding(number, code="ORD003", part_of=cause.link) for number in (1, 2)]
    sheet = opened(replace(awkward(), findings=(cause, *orders)), tmp_path)["Summary"]
    told = [text for text in texts(sheet) if "With it" in text]
    assert [text.splitlines()[1] for text in told] == ["With it: ORD003 (2)"]
    assert any(text.startswith("The first 1 finding, ") for text in texts(sheet))


def test_a_download_that_several_rules_need_is_told_once(tmp_path):
    place = ("违规记录 (violations): a template",)
    skipped = [Skipped(f"VIO00{number}", "x", ("violations",), place) for number in (1, 2, 3)]
    told = texts(opened(replace(awkward(), skipped=tuple(skipped)), tmp_path)["Summary"])
    assert [told.count(text) for text in (place[0], "as for VIO001")] == [1, 2]


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("one two", 20, 1),
        ("one two", 5, 2),
        ("a 123456789012 b", 13, 3),  # the long word has a line of its own
        ("收纳箱收纳箱", 6, 2),
        ("收纳 123456789", 10, 2),
        ("x" * 30, 10, 3),
        ("one\ntwo", 20, 2),
        ("", 20, 1),
    ],
)
def test_a_text_takes_the_lines_that_its_words_need(text, width, count):
    assert lines(text, width) == count


def test_more_findings_than_a_sheet_has_rows_are_cut_and_told(tmp_path, monkeypatch):
    for module in ("areas", "workbook"):
        monkeypatch.setattr(f"shopops.render.{module}.MOST", 5)
    sheet = opened(awkward(), tmp_path)["Inventory"]
    assert sheet.max_row == HEADER_ROW + 5
    assert sheet["D1"].value == "12 findings, ¥14,814.00 at risk; the first 5 are listed"


def test_a_finding_without_a_cell_tells_its_days(tmp_path):
    sheet = opened(replace(awkward(), findings=(hostile(),)), tmp_path)["Listings"]
    assert under(sheet, "Where").value == "2026-11-01 to 2026-11-05"
    assert under(sheet, "To").value == datetime(2026, 11, 5)
    assert under(sheet, "Where").hyperlink is None


@pytest.mark.parametrize("start", ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"])
def test_text_that_begins_like_a_formula_is_text(tmp_path, start):
    from shopops.report import Subject

    sheet = only(
        tmp_path, subject=Subject("item", start, start), template=start.replace("{", ""), advice=start
    )
    for header in ("Id", "Name", "What is wrong", "What to do"):
        cell = under(sheet, header)
        assert (cell.value, cell.data_type) == (start, "s")
        assert cell.quotePrefix or cell.number_format == "@" or start[0] == "\t"


def test_signs_that_xml_forbids_and_endless_titles_are_written(tmp_path):
    from shopops.report import Subject

    long = "\x00\x0b\ud800<&>_x0041_" + "长" * 40_000
    sheet = only(tmp_path, subject=Subject("item", long, long), title=long)
    value = under(sheet, "Name").value
    assert value.startswith("_x0000__x000B_\ufffd<&>_x005F_x0041_长")
    assert len(re.sub("_x0000_|_x000B_|_x005F_", "0", value)) == 32_767


def test_no_findings_at_all_is_a_summary_that_says_so(tmp_path):
    book = opened(quiet(), tmp_path)
    assert book.sheetnames == ["Summary"]
    assert "Nothing to report; 1 rule asked." in texts(book["Summary"])


def test_names_of_sheets_never_clash_and_are_never_too_long(tmp_path):
    areas = {"INV": "files", "LST": "A:B/C?" + "长" * 40, "ORD": "FILES"}
    findings = (finding(), finding(code="LST001"), finding(code="ORD001"), finding(code="XYZ001"))
    names = opened(replace(awkward(), findings=findings), tmp_path, areas).sheetnames
    assert names == ["Summary", "files 2", "A B C " + "长" * 25, "FILES 3", "XYZ", "Files"]


@pytest.mark.parametrize(
    ("wish", "name"),
    [("", "Sheet"), ("'a'", "a"), ("History", "History 1"), ("😀" * 20, "😀" * 15), ("[]", "Sheet")],
)
def test_a_sheet_is_called_what_excel_allows(wish, name):
    assert sheet_name(wish, ()) == name


def test_the_same_report_gives_the_same_bytes_and_the_moment_of_reading_as_its_date(tmp_path):
    assert written(awkward(), tmp_path) == written(awkward(), tmp_path)
    properties = opened(awkward(), tmp_path).properties
    assert properties.created == properties.modified == datetime(2026, 11, 6, 9, 30)
    assert (properties.title, properties.creator) == ("Shop check 2026-11-06 09:30", "shopops")


def test_money_is_kept_to_the_last_cent(tmp_path):
    raw = zipfile.ZipFile(
        io.BytesIO(
            written(
                replace(awkward(), findings=(finding(money_at_risk=Decimal("12345678901234.56")),)), tmp_path
            )
        )
    ).read("xl/worksheets/sheet2.xml")
    assert b"<v>12345678901234.56</v>" in raw


def test_memory_does_not_grow_with_the_findings(tmp_path):
    import tracemalloc

    def peak(count):
        report = CheckReport(datetime(2026, 11, 6), (), (finding(origin=None),) * count, (), ())
        with (tmp_path / "f.xlsx").open("wb") as file:
            tracemalloc.start()
            write_findings(report, file, tmp_path, "CNY", AREAS, {})
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return found

    peak(10)
    assert peak(4_000) < 2.5 * peak(1_000)


def test_beyond_the_links_a_sheet_may_hold_places_are_only_told(tmp_path, monkeypatch):
    monkeypatch.setattr("shopops.render.excel.sheet.MOST_LINKS", 3)
    sheet = opened(awkward(), tmp_path)["Inventory"]
    linked = [under(sheet, "Where", row).hyperlink for row in range(3, 15)]
    assert [link is not None for link in linked] == [True, True, *[False] * 10]


class Full(io.BytesIO):
    """A disk with room for some bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data):
        if self.tell() + len(data) > self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("room", [0, 500, 4_000, 8_000])
def test_a_full_disk_is_told_as_such_and_not_a_second_time_later(tmp_path, room):
    with pytest.raises(OSError, match="No space left"):
        write_findings(awkward(), Full(room), tmp_path, "CNY", AREAS, RECKONED)
    gc.collect()


@pytest.mark.parametrize("room", [0, 500, 4_000, 8_000])
def test_a_copy_on_a_full_disk_is_told_as_such(room):
    with zipfile.ZipFile(io.BytesIO(lived_in())) as archive, pytest.raises(OSError, match="No space left"):
        Package(archive).save(Full(room))
    gc.collect()
