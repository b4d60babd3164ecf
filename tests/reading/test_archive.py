import zipfile

import pytest
from order_files import CSV, HEADER, ORDER, numbers, read, sentence, written, xlsx, zip_bytes, zipped

from shopops.errors import FileError


def test_one_export_in_a_zip_is_read_and_the_encoding_is_its_own(tmp_path):
    told = read(zipped(tmp_path / "orders.zip", {"四月/订单.csv": CSV})).summary
    assert (told.path, told.container, told.encoding, told.kept) == ("orders.zip", "zip", "gb18030", 1)


def test_a_workbook_in_a_zip_keeps_its_sheet(tmp_path):
    book = xlsx(tmp_path / "订单.xlsx", [HEADER, ORDER]).read_bytes()
    told = read(zipped(tmp_path / "orders.zip", {"订单.xlsx": book})).summary
    assert (told.container, told.encoding, told.sheet) == ("zip", None, "export")


@pytest.mark.parametrize(
    "litter",
    [
        "__MACOSX/._订单.csv",
        ".DS_Store",
        "Thumbs.db",
        "~$订单.xlsx",
        "说明.txt",
        "a/读我.html",
        "图.png",
        "四月/",
    ],
)
def test_litter_and_notes_beside_the_export_are_passed_over(tmp_path, litter):
    data = b"" if litter.endswith("/") else b"\0\1"
    assert numbers(zipped(tmp_path / "orders.zip", {litter: data, "订单.csv": CSV})) == [ORDER[0]]


def test_a_text_file_beside_a_note_may_be_the_export(tmp_path):
    assert numbers(zipped(tmp_path / "orders.zip", {"订单.txt": CSV, "图.png": b"\x89PNG"})) == [ORDER[0]]


def test_of_two_text_files_the_one_with_a_known_header_is_the_export(tmp_path):
    path = zipped(tmp_path / "orders.zip", {"说明.txt": "请勿修改".encode(), "订单.txt": CSV})
    assert numbers(path) == [ORDER[0]]


def test_a_zip_in_a_zip_is_opened_and_a_third_is_not(tmp_path):
    second = zip_bytes({"订单.zip": zip_bytes({"订单.csv": CSV})})
    assert numbers(written(tmp_path / "two.zip", second)) == [ORDER[0]]
    third = zipped(tmp_path / "three.zip", {"二.zip": second})
    assert sentence(third) == "is a zip file in a zip file in a zip file. Unpack it first."


def test_names_in_gbk_without_the_flag_are_legible(tmp_path):
    names = {"xxxxxxxx.csv": "订单报表.csv", "yyyyyyyy.csv": "退款报表.csv"}
    data = zip_bytes(dict.fromkeys(names, CSV))
    for ascii_name, name in names.items():
        data = data.replace(ascii_name.encode(), name.encode("gbk"))
    assert "订单报表.csv and 退款报表.csv" in sentence(written(tmp_path / "orders.zip", data))


def test_several_exports_are_named(tmp_path):
    path = zipped(tmp_path / "orders.zip", {"a\n.csv": CSV, "b.csv": CSV, "c.csv": CSV, "d.csv": CSV})
    what = "holds several files (a�.csv and b.csv and 2 more). Unpack it and read them one by one."
    assert sentence(path) == what


@pytest.mark.parametrize("files", [{}, {"图.png": b"\x89PNG\r\n\x1a\n"}, {"四月/": b""}])
def test_a_zip_without_an_export_says_so(tmp_path, files):
    assert sentence(zipped(tmp_path / "orders.zip", files)).startswith("is a zip file without an export")


def test_an_empty_export_in_a_zip_is_named(tmp_path):
    path = zipped(tmp_path / "orders.zip", {"订单.csv": b""})
    with pytest.raises(FileError, match=r"orders\.zip/订单\.csv: is empty"):
        read(path)


def flagged(data, place, value):
    """The zip with one byte of both headers of its only member changed."""
    raw = bytearray(data)
    directory = raw.index(b"PK\x01\x02")
    raw[place], raw[directory + place + 2] = value, value
    return bytes(raw)


def test_an_encrypted_zip_is_refused_by_name(tmp_path):
    path = written(tmp_path / "orders.zip", flagged(zip_bytes({"订单.csv": CSV}), 6, 1))
    assert sentence(path).startswith("holds an encrypted file")


def test_a_zip_packed_in_an_unknown_way_is_refused(tmp_path):
    path = written(tmp_path / "orders.zip", flagged(zip_bytes({"a.csv": CSV}), 8, 9))
    assert sentence(path).startswith("is packed in a way that cannot be read")


@pytest.mark.parametrize("place", [14, 22], ids=["checksum", "size"])
def test_a_zip_that_contradicts_itself_is_damaged(tmp_path, place):
    path = written(tmp_path / "orders.zip", flagged(zip_bytes({"a.csv": CSV}), place, 9))
    assert "cut-off or damaged" in sentence(path)


def test_a_cut_off_zip_is_never_read_in_part(tmp_path):
    whole = zip_bytes({"订单.csv": CSV})
    for place in range(8, len(whole), 7):
        assert "damaged" in sentence(written(tmp_path / "orders.zip", whole[:place]))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as member:
        for _ in range(100):
            member.write(bytes(1 << 20))
    with pytest.raises(FileError, match=r"would unpack to 100 MB from 0\.1 MB, which no export does"):
        read(path)
