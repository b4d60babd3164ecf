"""`shopops check --excel` and `--annotate`: where results may go, what is told, and what no output may hold."""

from __future__ import annotations

import errno
import zipfile
from pathlib import Path
from shutil import copyfile

import pytest
from openpyxl import load_workbook

PERSON = ("月亮上的猫咪", "欧阳测试", "浙江省杭州市虚构路一号", "13900000001")
HEADER = (
    "订单编号,买家会员名,收货人姓名,收货地址,联系手机,"
    "订单状态,总金额,买家实际支付金额,订单创建时间,订单付款时间,宝贝标题\n"
)
LATE = (
    f'="332473999059087502",{",".join(PERSON)},'
    "买家已付款，等待卖家发货,5,5,2026-11-01 08:00:00,2026-11-01 08:00:00,杯\n"
)
WHEN = ("--as-of", "2026-11-06 09:30", "--select", "ORD")


@pytest.fixture
def downloads(tmp_path):
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "ExportOrderList202611060900.csv").write_bytes((HEADER + LATE).encode("gb18030"))
    return folder


def test_both_are_written_and_the_exit_code_is_that_of_the_findings(shopops, downloads, tmp_path):
    ended = shopops(
        "check", downloads, *WHEN, "--excel", tmp_path / "f.xlsx", "--annotate", tmp_path / "marked"
    )
    assert ended.code == 1
    assert f"Findings written to {tmp_path / 'f.xlsx'}." in ended.err
    sheet = load_workbook(tmp_path / "marked" / "ExportOrderList202611060900.xlsx").active
    assert sheet["J2"].comment.text.startswith("CRITICAL ORD001")
    assert load_workbook(tmp_path / "f.xlsx")["Orders"]["B3"].value == "ORD001"


def test_the_findings_hold_no_buyers_data_and_the_copy_says_that_it_does(shopops, downloads, tmp_path):
    ended = shopops(
        "check", downloads, *WHEN, "--excel", tmp_path / "f.xlsx", "--annotate", tmp_path / "marked"
    )
    with zipfile.ZipFile(tmp_path / "f.xlsx") as archive:
        parts = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not any(word in parts + ended.out + ended.err for word in PERSON)
    assert "buyers' data too" in ended.err
    copy = load_workbook(tmp_path / "marked" / "ExportOrderList202611060900.xlsx").active
    assert [copy.cell(2, column).value for column in range(2, 6)] == list(PERSON)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--excel", "f.csv"), "--excel f.csv: is written as an .xlsx workbook. Name it f.xlsx."),
        (("--excel", "nowhere/f.xlsx"), "the folder nowhere is not there"),
        (("--excel", "downloads/book.xlsx"), "is one of the files that are read, which are never changed"),
        (("--annotate", "downloads"), "where your downloads are"),
        (("--annotate", "downloads/marked"), "copies among them would be read as downloads"),
        (("--annotate", "downloads/book.xlsx"), "is a file. Name a folder for the copies."),
    ],
)
def test_a_place_that_will_not_do_is_told_before_anything_is_read(
    shopops, downloads, monkeypatch, words, said
):
    monkeypatch.chdir(downloads.parent)
    (downloads / "book.xlsx").write_bytes(b"hers")
    ended = shopops("check", "downloads", "downloads/book.xlsx", *WHEN, *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert (downloads / "book.xlsx").read_bytes() == b"hers"


def test_a_file_found_in_a_folder_is_not_replaced_either(shopops, downloads):
    book = downloads / "book.xlsx"
    book.write_bytes(b"hers")
    ended = shopops("check", downloads, *WHEN, "--excel", book)
    assert ended.code == 2
    assert "is one of the files that are read" in ended.err
    assert book.read_bytes() == b"hers"


SHOP = Path("sample_exports").resolve()
ANSWERS = [
    ("traffic sources", "--excel"), ("traffic diagnose", "--excel"), ("inventory classes", "--excel"),
    ("inventory classes", "--html"), ("inventory replenish", "--excel"), ("inventory replenish", "--out"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "option"), ANSWERS)
def test_no_answer_takes_the_place_of_a_download_in_a_folder(shopops, tmp_path, command, option):
    """`--force` allows for an earlier answer, never for a download."""
    for name in (
        "item-costs.xlsx",
        "商品库存_20261106.xlsx",
        "【生意参谋平台】宏观监控_2026-09-07_2026-11-05.xls",
    ):
        copyfile(SHOP / name, tmp_path / name)
    book = tmp_path / "item-costs.xlsx"
    before, force = book.read_bytes(), ["--force"] if "replenish" in command else []
    ended = shopops(*command.split(), tmp_path, "--as-of", "2026-11-06 09:30", option, book, *force)
    assert (ended.code, ended.out) == (2, "")
    assert f"{book}: is one of the files that are read, which are never changed" in ended.err
    assert book.read_bytes() == before


def test_a_single_file_is_not_copied_beside_itself(shopops, downloads):
    ended = shopops("check", downloads / "ExportOrderList202611060900.csv", *WHEN, "--annotate", downloads)
    assert ended.code == 2
    assert "Name a folder of its own" in ended.err


def locked(self, target):
    raise PermissionError(errno.EACCES, "Permission denied", str(target))


@pytest.mark.parametrize("option", ["--excel", "--annotate"])
def test_a_workbook_open_in_excel_is_told_in_a_sentence(shopops, downloads, tmp_path, monkeypatch, option):
    place = tmp_path / ("f.xlsx" if option == "--excel" else "marked")
    monkeypatch.setattr(Path, "replace", locked)
    ended = shopops("check", downloads, *WHEN, option, place)
    assert ended.code == 2
    assert "it is open in another program, or you may not write there" in ended.err
    assert not [path for path in tmp_path.rglob("*") if path.suffix in {".part", ".xlsx"}]


def test_nothing_to_report_is_a_workbook_too(shopops, downloads, tmp_path):
    ended = shopops(
        "check", downloads, "--as-of", "2026-11-06", "--select", "INV", "--excel", tmp_path / "f.xlsx"
    )
    assert ended.code == 0
    assert load_workbook(tmp_path / "f.xlsx").sheetnames == ["Summary", "Files"]


def test_an_encrypted_download_is_copied_in_the_clear_when_asked(shopops, downloads, tmp_path, monkeypatch):
    import io

    from msoffcrypto.format.ooxml import OOXMLFile
    from openpyxl import Workbook

    book = Workbook()
    for line in (HEADER + LATE.replace('="332473999059087502"', "332473999059087502")).splitlines():
        book.active.append(line.split(","))
    plain = io.BytesIO()
    book.save(plain)
    with (downloads / "ExportOrderList202611060900.xlsx").open("wb") as file:
        OOXMLFile(plain).encrypt("secret", file)
    (downloads / "ExportOrderList202611060900.csv").unlink()
    monkeypatch.setenv("SHOPOPS_PASSWORD", "secret")
    ended = shopops("check", downloads, *WHEN, "--annotate", tmp_path / "marked", "--lossy")
    assert ended.code == 1
    assert (
        load_workbook(tmp_path / "marked" / "ExportOrderList202611060900.xlsx").active["J2"].comment
        is not None
    )


def test_findings_that_lie_among_the_downloads_are_no_download_the_next_day(shopops, downloads):
    place = downloads / "findings.xlsx"
    first = shopops("check", downloads, *WHEN, "--excel", place)
    before = place.read_bytes()
    again = shopops("check", downloads, *WHEN, "--excel", place)
    assert (again.code, again.out) == (first.code, first.out)
    assert "findings.xlsx" not in again.out
    assert place.read_bytes() == before
