"""Outputs appear whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
from pathlib import Path

import pytest

from shopops.errors import OutputError
from shopops.render.files import whole


def write(path: Path, *, overwrite: bool = True, meanwhile=lambda: None) -> None:
    with whole(path, overwrite=overwrite) as file:
        file.write(b"new")
        meanwhile()


def fails(error: BaseException):
    def fail(*_args, **_options):
        raise error

    return fail


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def target(tmp_path) -> Path:
    path = tmp_path / "结果.csv"
    path.write_bytes(b"old")
    return path


def test_the_new_file_takes_the_place_of_the_old_one_at_the_end(target):
    write(target, meanwhile=lambda: target.read_bytes() == b"old" or pytest.fail("too early"))
    assert target.read_bytes() == b"new"
    assert names(target.parent) == [target.name]


def test_it_may_be_read_as_any_other_new_file(tmp_path):
    write(tmp_path / "a.csv")
    (tmp_path / "b.csv").touch()
    assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "b.csv").stat().st_mode


@pytest.mark.parametrize("error", [ValueError("bug"), KeyboardInterrupt(), SystemExit(1)])
def test_whatever_goes_wrong_leaves_the_old_file_and_no_draft(target, error):
    with pytest.raises(type(error)):
        write(target, meanwhile=fails(error))
    assert target.read_bytes() == b"old"
    assert names(target.parent) == [target.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends programs without asking")
def test_a_killed_run_leaves_no_draft_and_gives_the_signal_back(target):
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as ended:
        write(target, meanwhile=lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert ended.value.code == 128 + signal.SIGTERM
    assert names(target.parent) == [target.name]
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError("No space left on device (os error 28)"), "the disk is full"),
        (RuntimeError("parquet: IO error: No space left on device (os error 28)"), "the disk is full"),
        (RuntimeError("parquet: underlying IO error: File too large (os error 27)"), "file too large. Name"),
        (PermissionError(errno.EACCES, "Permission denied"), "open in another program"),
        (OSError(errno.EIO, "Input/output error"), "input/output error. Name another folder."),
        (ValueError("IO_EFBIG"), "a temporary file could not be written"),
    ],
)
def test_what_the_operating_system_objects_to_is_a_sentence(target, error, said):
    with pytest.raises(OutputError, match=f"结果.csv: cannot be written: .*{said}"):
        write(target, meanwhile=fails(error))
    assert names(target.parent) == [target.name]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.open"])
def test_a_full_disk_at_any_step_leaves_the_old_file(target, monkeypatch, step):
    monkeypatch.setattr(step, fails(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(OutputError, match="the disk is full"):
        write(target)
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert names(target.parent) == [target.name]


def test_a_folder_is_no_place_to_write_to(tmp_path):
    with pytest.raises(OutputError, match="is a folder"):
        write(tmp_path)


def test_a_missing_folder_is_not_made(tmp_path):
    with pytest.raises(OutputError, match="the folder .*nowhere is not there"):
        write(tmp_path / "nowhere" / "a.csv")


def test_without_leave_nothing_is_replaced(target):
    with pytest.raises(OutputError, match="--force"):
        write(target, overwrite=False)
    assert target.read_bytes() == b"old"


def test_a_device_is_left_alone():
    with pytest.raises(OutputError, match="no ordinary file"):
        write(Path(os.devnull))


def test_a_name_too_long_is_a_sentence(tmp_path):
    with pytest.raises(OutputError, match="cannot be written: file name too long|not there"):
        write(tmp_path / ("x" * 5000))
