"""`shopops check` on the sample shop finds each planted problem, and nothing else at warning or above."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tools.samples import write_samples

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_exports"
STORY = tomllib.loads((SAMPLES / "story.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report():
    command = [sys.executable, "-m", "shopops", "check", "sample_exports"]
    options = ["--as-of", STORY["as_of"], "--format", "json", "--fail-on", "never"]
    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, check=True)
    return json.loads(done.stdout)


def _key(code, subject):
    return code, subject.rsplit("/", 1)[-1]


def _planted(*severities):
    return {_key(one["code"], one["subject"]) for one in STORY["planted"] if one["severity"] in severities}


def _found(report, *severities):
    found = (one for one in report["findings"] if one["severity"] in severities)
    return {_key(one["code"], one["subject"]["id"]) for one in found}


def test_each_planted_problem_is_found_and_nothing_else(report):
    assert _found(report, "warning", "critical") == _planted("warning", "critical")


def test_planted_notices_are_found(report):
    assert _planted("notice") <= _found(report, "notice")


def test_what_the_sold_out_sku_brought_about_is_one_story(report):
    parts = {
        (one["code"], one["subject"]["kind"]): f"{one['part_of']['code']} {one['part_of']['id']}"
        for one in report["findings"]
        if one["part_of"]
    }
    sku = "INV001 TB-1001-R"
    assert parts.pop(("TRF001", "shop")) == "TRF002 770473078212"
    assert parts.pop(("REF005", "item")) == "REF001 774319358509"
    told = [("TRF002", "item"), ("ORD003", "order"), ("INV002", "sku"), ("LST003", "sku")]
    assert parts == dict.fromkeys(told, sku)


def test_every_planted_code_is_told_once_in_the_page():
    page = (SAMPLES / "STORY.md").read_text(encoding="utf-8")
    for one in STORY["planted"]:
        assert one["what"] in page


def test_every_file_is_read(report):
    assert [file["path"] for file in report["files"] if file["error"]] == []
    for file in report["files"]:
        assert file["rows"] == file["kept"] + file["refused"] + file["set_aside"], file["path"]


def test_the_samples_are_what_the_code_writes(tmp_path):
    write_samples(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in SAMPLES.iterdir())
    for path in SAMPLES.iterdir():
        assert path.suffix in {".xlsx", ".zip"} or (tmp_path / path.name).read_bytes() == path.read_bytes(), (
            path
        )


def test_writing_twice_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_samples(tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name
