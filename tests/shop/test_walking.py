import os
import zipfile
from pathlib import Path

import pytest
from downloads import AT, ITEM_DAYS, ORDERS

from shopops.exports import catalogue
from shopops.shop import read_shop
from shopops.shop.walking import candidates

ORDER = f"330001,交易成功,5,0,5,{AT}"
NAME = "ExportOrderList202611060900.csv"


def shown(*paths, **options):
    return [one.shown for one in candidates(paths, **options)]


def test_folders_are_walked_in_order_and_what_is_hidden_or_litter_is_left(downloads):
    for name in ("b/2.csv", "b/1.csv", "a.xlsx", ".shopops/cache/x.csv", "__MACOSX/a.csv", ".a.csv"):
        downloads.add(name, "x")
    for name in ("Thumbs.db", "desktop.ini", "film.mp4", "shopops.toml"):
        downloads.add(name, "x")
    folder = downloads.folder
    assert shown(folder) == [str(folder / name) for name in ("a.xlsx", "b/1.csv", "b/2.csv")]
    assert str(folder / "film.mp4") in shown(folder, every=True)


def test_a_file_named_in_two_ways_is_read_once(downloads):
    path = downloads.add(NAME, ORDERS, ORDER)
    assert shown(path, downloads.folder, downloads.folder / ".." / "exports" / NAME) == [str(path)]


def test_a_file_named_by_itself_is_read_whatever_it_is_called(downloads):
    path = downloads.add("orders.bak", ORDERS, ORDER)
    assert shown(path) == [str(path)]


def test_links_cannot_lead_in_circles(downloads):
    downloads.add(NAME, ORDERS, ORDER)
    (downloads.folder / "again").symlink_to(".")
    (downloads.folder / "gone.csv").symlink_to("nowhere")
    (downloads.folder / "itself.csv").symlink_to("itself.csv")
    shop = downloads.shop()
    assert shop.tables["orders"].height == 1
    assert [summary.error is None for summary in shop.summaries] == [True, False, False]


def test_a_linked_copy_is_the_same_download(downloads):
    downloads.add(NAME, ORDERS, ORDER)
    (downloads.folder / "link.csv").symlink_to(NAME)
    assert downloads.shop().tables["files"]["same_as"].to_list() == [None, str(downloads.folder / NAME)]


def test_pipes_are_not_waited_for(downloads):
    downloads.add(NAME, ORDERS, ORDER)
    os.mkfifo(downloads.folder / "pipe.csv")
    assert downloads.shop().summaries[1].error == "is not a file. Name a downloaded file."


def test_names_in_another_encoding_are_read_and_legible(downloads):
    raw = os.fsencode(downloads.folder) + b"/" + "订单".encode("gbk") + b".csv"
    path = Path(os.fsdecode(raw))
    path.write_bytes(f"{ORDERS}\n{ORDER}\n".encode())
    shop = downloads.shop(cache=downloads.folder.parent / "cache")
    assert shop.summaries[0].path == str(downloads.folder / "订单.csv")
    assert shop.tables["orders"]["_file"].to_list() == [str(downloads.folder / "订单.csv")]


def test_names_with_line_breaks_keep_the_sentence_whole(downloads):
    downloads.add("a\nb.csv", "x")
    (downloads.folder / "c\x1b[1m.csv").write_bytes(b"")
    errors = [summary.error for summary in downloads.shop().summaries]
    assert all(error.isprintable() and error.endswith(".") for error in errors)


@pytest.mark.parametrize("name", ["nowhere", "x" * 300, "a\0b"])
def test_a_path_that_leads_nowhere_is_told(tmp_path, name):
    (one,) = read_shop([tmp_path / name], catalogue()).summaries
    assert one.error.startswith(("does not exist", "cannot be reached"))


def test_a_folder_that_may_not_be_entered_is_told_and_the_rest_is_read(downloads, monkeypatch):
    downloads.add(NAME, ORDERS, ORDER)
    closed = downloads.add("closed/x.csv", ORDERS, ORDER).parent
    scan = os.scandir

    def refusing(at):
        if Path(at) == closed:
            raise PermissionError(13, "Permission denied", str(at))
        return scan(at)

    monkeypatch.setattr(os, "scandir", refusing)
    shop = downloads.shop()
    assert shop.tables["orders"].height == 1
    assert [(one.path, one.error) for one in shop.summaries[1:]] == [
        (
            str(closed),
            "may not be read by this user. Change its permissions, or copy it to a folder of yours.",
        )
    ]


def test_a_file_that_vanishes_during_the_run_is_told(downloads, tmp_path):
    downloads.add("a.csv", ORDERS, ORDER)
    gone = downloads.add("b.csv", ORDERS, ORDER.replace("330001", "330002"))
    options = {"progress": lambda shown, number, count: gone.unlink(missing_ok=True)}
    for cache in (None, tmp_path / "cache"):
        gone.write_text("x")
        shop = downloads.shop(cache=cache, **options)
        assert shop.tables["orders"].height == 1
        assert shop.summaries[1].error == "is not there. Check the name, or download it again."


def test_a_zip_and_what_was_unpacked_from_it_count_once(downloads):
    path = downloads.add(NAME, ORDERS, ORDER, f"330002,交易成功,7,0,7,{AT}")
    with zipfile.ZipFile(path.with_suffix(".zip"), "w") as archive:
        archive.write(path, path.name)
    shop = downloads.shop()
    assert shop.tables["orders"].height == 2
    assert shop.tables["overlaps"].select("rows", "differing").rows() == [(2, 0)]


def test_the_progress_is_told_before_each_file(downloads):
    downloads.add("a.csv", ITEM_DAYS)
    downloads.add("b.csv", ORDERS)
    told = []
    downloads.shop(progress=lambda *step: told.append(step))
    assert told == [(str(downloads.folder / "a.csv"), 0, 2), (str(downloads.folder / "b.csv"), 1, 2)]
