"""Spoilt downloads: whatever happens to the bytes of a sample, there is a reading or one sentence.

`SHOPOPS_FUZZ=5000` tries so many, each time others; without it the same few hundred are tried.
"""

from __future__ import annotations

import os
import time
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopops.exports import catalogue
from shopops.shop import read_shop

ROOT = Path(__file__).parents[2]
LARGEST = 200_000
SAMPLES = sorted(
    path
    for path in [*ROOT.glob("tests/exports/*.*/*"), *ROOT.glob("sample_exports/*")]
    if path.is_file()
    and path.suffix not in {".json", ".py", ".md", ".toml"}
    and path.stat().st_size < LARGEST
)
SUFFIXES = (".csv", ".xls", ".xlsx", ".zip", ".txt", "")
SIGNS = (
    b"\0",
    b"\0" * 9,
    b'"',
    b"\n",
    b"\r\n",
    b",",
    b"\t",
    b"<",
    b">",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1a",
)
EXAMPLES = int(os.environ.get("SHOPOPS_FUZZ", "0"))
LONGEST = 60
"""Seconds for one file on a busy machine; a sound one takes a twentieth of one."""

places = st.floats(0, 1, exclude_max=True)
spoils = st.tuples(
    st.sampled_from(["flip", "cut", "drop", "insert", "repeat", "splice", "swap"]), places, places
)


def spoilt(data: bytes, how: str, start: float, end: float, other: bytes) -> bytes:
    """The bytes after one mishap between two places, each a fraction of the length."""
    first, last = sorted((int(start * len(data)), int(end * len(data))))
    sign = SIGNS[int(end * len(SIGNS))]
    return {
        "flip": data[:first]
        + bytes([data[first] ^ (1 << int(end * 8))] if data else b"")
        + data[first + 1 :],
        "cut": data[:last],
        "drop": data[:first] + data[last:],
        "insert": data[:first] + sign + data[first:],
        "repeat": data[:last] + data[first:],
        "splice": data[:first] + other[int(end * len(other)) :],
        "swap": data[:first].replace(sign, SIGNS[int(start * len(SIGNS))]) + data[first:],
    }[how]


def spoilt_inside(data: bytes, place: float, mishaps: list[tuple[str, float, float]], other: bytes) -> bytes:
    """A zip file or workbook in which one part was spoilt and packed again."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    chosen = sorted(parts)[int(place * len(parts))]
    for mishap in mishaps:
        parts[chosen] = spoilt(parts[chosen], *mishap, other)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def zipped(data: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.csv", data)
    return stream.getvalue()


@dataclass(frozen=True)
class Download:
    """What became of a sample on its way."""

    sample: Path
    other: Path
    suffix: str
    inside: float | None
    zipped: bool
    mishaps: list[tuple[str, float, float]]

    def content(self) -> bytes:
        data, other = self.sample.read_bytes(), self.other.read_bytes()
        if self.inside is not None and data.startswith(b"PK"):
            return spoilt_inside(data, self.inside, self.mishaps, other)
        data = zipped(data) if self.zipped else data
        for mishap in self.mishaps:
            data = spoilt(data, *mishap, other)
        return data


downloads = st.builds(
    Download,
    st.sampled_from(SAMPLES),
    st.sampled_from(SAMPLES),
    st.sampled_from(SUFFIXES),
    st.none() | places,
    st.sampled_from([False] * 9 + [True]),
    st.lists(spoils, min_size=1, max_size=3),
)


def told(path: Path) -> None:
    """Reads it and checks what is said of it."""
    shop = read_shop([path], catalogue())
    assert shop.summaries
    for one in shop.summaries:
        assert one.path == str(path)
        assert one.rows == one.kept + one.refused + one.set_aside
        assert (one.error is None) == (one.export is not None)
        if one.error is not None:
            assert one.error.endswith(".")
            assert one.error.isprintable() or "\u3000" in one.error
    for table in ("orders", "stock"):
        if table in shop.tables:
            assert shop.tables[table].height <= sum(one.kept for one in shop.summaries)


@settings(
    max_examples=EXAMPLES or 250,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(download=downloads)
def test_a_spoilt_download_is_read_or_told_and_never_touched(download, tmp_path, capfd):
    data = download.content()
    path = tmp_path / (download.sample.stem + (download.suffix or download.sample.suffix))
    path.write_bytes(data)
    os.utime(path, ns=(10**18, 10**18))
    started = time.monotonic()
    told(path)
    assert time.monotonic() - started < LONGEST
    assert capfd.readouterr() == ("", "")
    assert path.read_bytes() == data
    assert path.stat().st_mtime_ns == 10**18
    path.unlink()
