"""What the import contracts of `make lint` do not say: start-up, purity, and that the network is left alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "shopops"
MODULES = sorted(SOURCE.rglob("*.py"))
PURE = [path for path in MODULES if path.relative_to(SOURCE).parts[0] in {"rules", "analysis", "tables"}]
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "aiohttp",
    "webbrowser",
}
FILES_AND_CLOCK = {"os", "pathlib", "io", "shutil", "tempfile", "subprocess", "time", "sys", "logging"}
NOT_PURE = {
    "print",
    "open",
    "input",
    "now",
    "today",
    "utcnow",
    "exit",
    "read_csv",
    "read_parquet",
    "write_csv",
}
DISTRIBUTIONS = {
    "chinese_calendar": "chinesecalendar",
    "msoffcrypto": "msoffcrypto-tool",
    "pydantic_core": "pydantic",
    "annotated_types": "pydantic",
}
"""Where a library is not called as its package, or comes as a part of another one."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Top names of every absolute import of a module, wherever it stands."""
    nodes = list(ast.walk(tree(path)))
    plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return {
        name.partition(".")[0]
        for name in plain | {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}
    }


def called(path: Path) -> Iterator[str]:
    """Last name of everything that a module calls."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", ""))


def short(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_help_loads_no_heavy_library():
    code = (
        "import sys\nsys.argv = ['shopops', '--help']\nfrom shopops.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    heavy = {"polars", "pydantic", "openpyxl", "lxml", "chardet", "python_calamine", "numpy"}
    assert "check" in done.stdout
    assert heavy & set(done.stderr.split()) == set()


@pytest.mark.parametrize("path", PURE, ids=short)
def test_rules_and_analyses_have_no_clock_no_files_and_print_nothing(path: Path):
    assert imported(path) & FILES_AND_CLOCK == set()
    assert NOT_PURE & set(called(path)) == set()


def test_nothing_is_sent_anywhere():
    assert {short(path): imported(path) & NETWORK for path in MODULES if imported(path) & NETWORK} == {}


def test_only_the_command_line_exits():
    assert [short(path) for path in MODULES if "exit" in called(path)] == ["cli.py"]


def test_every_library_used_is_declared_and_the_other_way_round():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=\[]", one)[0] for one in project["dependencies"]}
    used = set().union(*map(imported, MODULES)) - set(sys.stdlib_module_names) - {"shopops", "__future__", ""}
    assert {DISTRIBUTIONS.get(name, name.replace("_", "-")) for name in used} == declared
