import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest
from locked_files import locked_xlsx
from order_files import CSV, HEADER, ORDER, order, written, xlsx, zipped

from shopops.exports import catalogue
from shopops.reading import cache as store
from shopops.reading.reader import no_password, read_file
from shopops.shop import read_shop
from shopops.tables import Kind

REFUSED = order("3.3E+18")
TOTAL = ["合计", "", "35.8", "", "35.8", ""]


@pytest.fixture
def exports(tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    rows = [HEADER, ORDER, REFUSED, TOTAL]
    written(folder / "ExportOrderList202604060900.csv", "\n".join(",".join(row) for row in rows) + "\n")
    xlsx(folder / "ExportOrderList202604070900.xlsx", [HEADER, order("33002")])
    return folder


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def read_anew(monkeypatch):
    """The names of the files that are read, not recalled."""
    names = []

    def noting(path, *args, **options):
        names.append(path.name)
        return read_file(path, *args, **options)

    monkeypatch.setattr("shopops.shop.loading.read_file", noting)
    return names


def shop_of(exports, cache, password=no_password):
    return read_shop([exports], catalogue(), cache=cache, password=password)


def same(one, other):
    assert one.summaries == other.summaries
    assert one.headers == other.headers
    assert one.tables.keys() == other.tables.keys()
    for name, frame in one.tables.items():
        assert frame.equals(other.tables[name]), name


def test_a_second_run_reads_only_what_is_new(exports, cache, read_anew):
    first = shop_of(exports, cache)
    same(first, shop_of(exports, cache))
    assert len(read_anew) == 2
    written(exports / "ExportOrderList202604080900.csv", CSV)
    shop_of(exports, cache)
    assert read_anew[2:] == ["ExportOrderList202604080900.csv"]


def test_deleting_it_changes_nothing(exports, cache):
    first = shop_of(exports, cache)
    shutil.rmtree(cache)
    same(first, shop_of(exports, cache))
    same(first, read_shop([exports], catalogue()))


def test_a_file_of_another_name_or_day_is_read_anew(exports, cache, read_anew):
    shop_of(exports, cache)
    path = exports / "ExportOrderList202604070900.xlsx"
    path = path.rename(exports / "orders.xlsx")
    shop_of(exports, cache)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    shop_of(exports, cache)
    assert read_anew[2:] == ["orders.xlsx", "orders.xlsx"]


def test_entries_of_other_descriptions_and_other_readers_are_not_used(exports, monkeypatch):
    path = next(exports.iterdir())
    names = {store.entry_name("x", path, catalogue()), store.entry_name("x", path, catalogue()[:-1])}
    monkeypatch.setattr(store, "_reader", lambda: "another")
    names.add(store.entry_name("x", path, catalogue()))
    assert len(names) == 3


def spoil(kind, file):
    if kind == "gone":
        file.unlink()
    elif kind == "cut":
        file.write_bytes(file.read_bytes()[:-9])
    elif kind == "empty":
        file.write_bytes(b"")
    else:
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 4
        file.write_bytes(data)


@pytest.mark.parametrize("kind", ["gone", "cut", "empty", "flipped"])
def test_an_entry_that_is_not_as_it_was_written_is_read_anew_and_mended(exports, cache, read_anew, kind):
    first = shop_of(exports, cache)
    files = [file for file in sorted(cache.rglob("*")) if file.is_file()]
    assert len(files) == 8
    for file in files:
        before = len(read_anew)
        spoil(kind, file)
        same(first, shop_of(exports, cache))
        assert len(read_anew) == before + 1, file.name
        shop_of(exports, cache)
        assert len(read_anew) == before + 1, file.name


def test_entries_that_are_files_or_foreign_are_harmless(exports, cache):
    first = shop_of(exports, cache)
    for entry in list(cache.iterdir()):
        shutil.rmtree(entry)
        entry.write_text("a file")
    same(first, shop_of(exports, cache))


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), pl.exceptions.ComputeError("full")]
)
def test_a_full_disk_changes_nothing_and_leaves_nothing(exports, cache, monkeypatch, error):
    first = read_shop([exports], catalogue())

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(pl.DataFrame, "write_parquet", fail)
    same(first, shop_of(exports, cache))
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_made_changes_nothing(exports, cache):
    cache.write_text("a file, not a folder")
    same(read_shop([exports], catalogue()), shop_of(exports, cache))


def test_two_runs_at_once_do_not_disturb_each_other(exports, cache):
    with ThreadPoolExecutor(4) as pool:
        shops = list(pool.map(lambda _: shop_of(exports, cache), range(12)))
    for shop in shops[1:]:
        same(shops[0], shop)
    assert not [entry for entry in cache.iterdir() if entry.name.startswith("draft-")]


def test_an_entry_that_vanishes_while_it_is_recalled_is_read_anew(exports, cache, monkeypatch):
    first = shop_of(exports, cache)
    sound = store._is_sound

    def gone_after(entry):
        answer = sound(entry)
        for file in entry.glob("*.parquet"):
            file.unlink()
        return answer

    monkeypatch.setattr(store, "_is_sound", gone_after)
    same(first, shop_of(exports, cache))


def test_what_was_not_used_for_a_season_is_removed(exports, cache):
    shop_of(exports, cache)
    old, young = sorted(cache.iterdir())
    draft = cache / "draft-of-a-run-that-was-ended"
    draft.mkdir()
    day = 86_400
    for path, days in ((old, store.KEPT_DAYS + 1), (draft, 2), (young, store.KEPT_DAYS - 1)):
        os.utime(path, (time.time() - days * day,) * 2)
    store.tidy(cache)
    assert list(cache.iterdir()) == [young]


def test_an_entry_in_use_stays(exports, cache):
    shop_of(exports, cache)
    for entry in cache.iterdir():
        os.utime(entry, (1, 1))
    shop_of(exports, cache)
    assert len(list(cache.iterdir())) == 2


NAME, PHONE, STREET = "欧阳某某", "13900000000", "测试路八号"


def sheet_with_people(export):
    """Two rows, one sound and one not, with a person in each private, unknown and remark column, and a broken row."""
    fields = [field for field in export.fields if field.headers]
    known = {header for field in fields for header in field.headers}
    demands = [demand if isinstance(demand, str) else demand[0] for demand in export.signature.all_of]
    private = [*export.personal, "备用1"]
    person = f"{NAME} {PHONE} {STREET}"
    sound = [_cell(field, person) for field in fields]
    wrong = ["坏" if field.kind is Kind.MONEY else _cell(field, person) for field in fields]
    more = [demand for demand in demands if demand not in known]
    rest = [person] * len(private) + ["1"] * len(more)
    headers = [field.headers[0] for field in fields] + private + more
    rows = [headers, sound + rest, wrong + rest, [*sound, *rest, person]]
    return "\n".join("\t".join(row) for row in rows) + "\n"


def _cell(field, person):
    cells = {
        Kind.REMARK: person,
        Kind.ID: "330000000000001",
        Kind.DAY: "2026-04-05",
        Kind.MOMENT: "2026-04-05 08:00:00",
        Kind.TEXT: "杯",
    }
    return field.choices[0][0] if field.choices else cells.get(field.kind, "1")


@pytest.mark.parametrize("export", [one for one in catalogue() if one.personal], ids=lambda one: one.name)
def test_no_persons_data_is_in_it(tmp_path, cache, export):
    path = written(tmp_path / "2026-04-05_2026-04-05.csv", sheet_with_people(export))
    shop = read_shop([path], catalogue(), cache=cache)
    assert [one.export for one in shop.summaries] == [export.name]
    assert shop.summaries[0].refused > 0
    stored = [file.read_bytes().decode("utf-8", "replace") for file in cache.rglob("*") if file.is_file()]
    stored += [str(pl.read_parquet(file).rows()) for file in cache.rglob("*.parquet")]
    assert len(stored) > 3
    tables = [str(frame.rows()) for frame in shop.tables.values()]
    assert [text for text in stored + tables for word in (NAME, PHONE, STREET) if word in text] == []


def giving(password):
    return lambda shown: password


def errors(shop):
    return [one.error for one in shop.summaries]


def test_an_encrypted_workbook_is_recalled_only_with_its_password(tmp_path, cache, read_anew):
    folder = tmp_path / "locked"
    folder.mkdir()
    locked_xlsx(xlsx(folder / "orders.xlsx", [HEADER, ORDER]), "s3cret")
    without, wrong = errors(shop_of(folder, cache)), errors(shop_of(folder, cache, giving("secret")))
    first = shop_of(folder, cache, giving("s3cret"))
    assert errors(first) == [None]
    assert errors(shop_of(folder, cache)) == without
    assert errors(shop_of(folder, cache, giving("secret"))) == wrong
    assert without != wrong
    del read_anew[:]
    same(first, shop_of(folder, cache, giving("s3cret")))
    assert read_anew == []


def test_an_encrypted_workbook_in_a_zip_asks_each_time(tmp_path, cache):
    folder = tmp_path / "locked"
    folder.mkdir()
    inner = locked_xlsx(xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER]), "s3cret").read_bytes()
    zipped(folder / "orders.zip", {"orders.xlsx": inner})
    assert errors(shop_of(folder, cache, giving("s3cret"))) == [None]
    assert "is encrypted" in errors(shop_of(folder, cache))[0]
