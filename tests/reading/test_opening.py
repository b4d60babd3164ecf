import os
from datetime import datetime

import pytest
from order_files import CSV, HEADER, ORDER, numbers, read, sentence, written, xls, xlsx, zipped

from shopops.errors import FileError
from shopops.exports import catalogue
from shopops.reading import source
from shopops.reading.reader import read_file

TSV = "\n".join("\t".join(row) for row in (HEADER, ORDER, ""))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_tabs_that_call_themselves_xls_are_text(tmp_path, encoding):
    told = read(written(tmp_path / "orders.xls", TSV, encoding)).summary
    expected = "utf-16-le" if encoding == "utf-16" else encoding
    assert (told.container, told.encoding, told.sheet, told.kept) == ("csv", expected, None, 1)


def test_the_suffix_does_not_matter(tmp_path):
    assert read(xlsx(tmp_path / "orders.csv", [HEADER, ORDER])).summary.container == "xlsx"
    assert read(xls(tmp_path / "orders.txt", [HEADER, ORDER])).summary.container == "xls"
    assert read(written(tmp_path / "orders.xlsx", CSV)).summary.container == "csv"
    assert read(written(tmp_path / "orders", CSV)).summary.container == "csv"


STRANGERS = {
    "picture.csv": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture (PNG), not a table."),
    "photo.xls": (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture (JPEG), not a table."),
    "page.csv": (b"%PDF-1.4\n", "is a PDF document, not a table."),
    "packed.csv": (b"\x1f\x8b\x08\0\0", "is a gzip archive, not a table. Unpack it"),
    "film.csv": (b"\0\0\0 ftypisom", "is a film or picture (MP4, HEIC), not a table."),
    "wide.csv": (TSV.encode("utf-32"), "is UTF-32 text, not a table. Save it as CSV UTF-8"),
    "noise.csv": (bytes(range(32)) * 9, "is not text"),
    "empty.csv": (b"", "is empty. Download it again."),
    "mark.csv": (b"\xef\xbb\xbf", "is blank."),
    "lines.csv": (b"\n\n \n", "is blank."),
    "text.csv": ("今天天气很好\n".encode(), "holds no header row that is known"),
    "~$orders.xlsx": (b"\x05user", "is the lock file of an open workbook. Name the workbook itself."),
    ".~lock.orders.xlsx#": (b",user,pc,;", "is the lock file of an open workbook."),
    "letter.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is a cut-off or damaged workbook."),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_no_table_is_named(tmp_path, name):
    data, said = STRANGERS[name]
    assert sentence(written(tmp_path / name, data)).startswith(said)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("xl/workbook.bin", "an .xlsb workbook"),
        ("META-INF/manifest.xml", "an OpenDocument file"),
        ("Index/Document.iwa", "a Numbers or Pages document"),
    ],
)
def test_documents_of_other_programs_are_named(tmp_path, part, kind):
    assert sentence(zipped(tmp_path / "orders.xlsx", {part: b"x"})).startswith(f"is {kind}, not an export.")


@pytest.mark.parametrize("text", ["MZ,a\n1,2\n", "II*,b\n1,2\n", "ID3 tags,c\n1,2\n"])
def test_letters_that_also_begin_binary_files_may_begin_a_text(tmp_path, text):
    assert sentence(written(tmp_path / "a.csv", text)).startswith("holds no header row")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FileError, match="is a folder, not a file"):
        read(tmp_path)


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert sentence(tmp_path / "pipe.csv") == "is not a file. Name a downloaded file."


def test_links_to_nothing_or_to_themselves_are_told(tmp_path):
    (tmp_path / "a.csv").symlink_to("nowhere.csv")
    (tmp_path / "b.csv").symlink_to("b.csv")
    assert sentence(tmp_path / "a.csv").startswith("is not there.")
    assert "cannot be read" in sentence(tmp_path / "b.csv")


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    path = written(tmp_path / "orders.csv", CSV)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert sentence(path).startswith("may not be read by you.")


def test_names_cannot_break_or_colour_the_line(tmp_path):
    path = written(tmp_path / "a\nb\x1b[31m.csv", b"")
    with pytest.raises(FileError) as caught:
        read_file(path, path.name, catalogue())
    assert str(caught.value) == "a�b�[31m.csv: is empty. Download it again."


def test_a_time_stamp_beyond_the_calendar_stops_nobody(tmp_path, monkeypatch):
    path = written(tmp_path / "orders.csv", CSV)
    before = path.stat()
    monkeypatch.setattr(type(path), "stat", lambda *_: os.stat_result((*before[:8], 1 << 60, *before[9:])))
    assert source.changed(path) == datetime.min


def test_a_header_of_a_million_columns_is_told_quickly(tmp_path):
    path = written(tmp_path / "wide.csv", ",".join([*HEADER, *["c"] * 1_000_000]) + "\n")
    assert sentence(path).startswith("has a row of more than")


def test_reading_leaves_the_file_as_it_was(tmp_path):
    for write in (xlsx, xls):
        path = write(tmp_path / "orders", [HEADER, ORDER])
        os.utime(path, ns=(1, 10**18))
        before = path.read_bytes()
        assert numbers(path) == [ORDER[0]]
        assert path.read_bytes() == before
        assert path.stat().st_mtime_ns == 10**18
