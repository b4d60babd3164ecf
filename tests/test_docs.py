"""Documentation is what the code says: generated pages, the README's session, links, commands and settings named."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.render.reports import awkward
from tools.docs import commands, pages
from tools.docs.markdown import anchor

from shopops.analysis import all_derived
from shopops.checking.models import analysis_models, rule_models
from shopops.config import load_settings
from shopops.exports import catalogue
from shopops.reading.described import with_own
from shopops.render.data import check_json
from shopops.rules import all_rules

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BY_HAND = [path for path in PAGES if pages.NOTE not in path.read_text(encoding="utf-8")]
TOLD = [path for path in BY_HAND if path.name != "CONTRIBUTING.md"]
"""Pages whose commands are real; CONTRIBUTING shows how to add one."""
COMMANDS = dict(commands.commands())
GROUPS = {name.rpartition(" ")[0] for name in COMMANDS}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
each_hand_page = pytest.mark.parametrize("page", TOLD, ids=lambda path: path.relative_to(ROOT).as_posix())


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_pages_say_what_the_code_says():
    stale = sorted(pages.stale())
    assert not stale, (
        f"{', '.join(stale)}: not what the code says now; run `make docs` and read the difference"
    )


def test_no_page_without_its_rule_or_export():
    orphans = pages.orphans()
    assert not orphans, f"{', '.join(orphans)}: its code is gone; run `make docs`"


@each_page
def test_links_lead_somewhere(page: Path):
    links = re.findall(
        r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", read(page), flags=re.DOTALL)
    )
    local = [link.partition("#") for link in links if not link.startswith("http")]
    assert [link for link, _, fragment in local if not leads(page, link, fragment)] == []


def leads(page: Path, link: str, fragment: str) -> bool:
    target = page.parent / link if link else page
    if not target.exists():
        return False
    headings = re.findall(r"^#+ (.+)$", read(target), flags=re.MULTILINE) if fragment else []
    return not fragment or fragment in map(anchor, headings)


def named(page: Path) -> list[str]:
    """Every command line a page shows, from `shopops` on: in code spans and in blocks."""
    text = read(page)
    lines = [
        *re.findall(r"`([^`\n]+)`", text),
        *"".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)).splitlines(),
    ]
    found = (re.search(r"(?:^|[\\/$ ])(shopops [a-z].*)", line) for line in lines)
    return [match[1] for match in found if match]


@each_hand_page
def test_commands_and_options_named_exist(page: Path):
    for line in named(page):
        known = sorted((*COMMANDS, *GROUPS - {"shopops"}), key=len, reverse=True)
        name = next((name for name in known if f"{line} ".startswith(f"{name} ")), None)
        assert name, f"{line}: no such command"
        options = (
            " ".join(word.written for word in commands.words_of(COMMANDS[name])) if name in COMMANDS else ""
        )
        unknown = [option for option in re.findall(r"--[a-z-]+", line) if option not in options.split()]
        assert not unknown, f"{line}: {unknown} is no option of {name}"


def test_every_key_of_the_json_is_told():
    written = json.loads(check_json(awkward()))
    keys = [
        set(written),
        *(set(one) for name in ("files", "findings", "skipped", "not_judged") for one in written[name]),
    ]
    keys += [set(one["origin"] or {}) | set(one["subject"]) for one in written["findings"]]
    told = set(re.findall(r"`(\w+)`", read(ROOT / "docs/output.md")))
    assert set().union(*keys) - told == set()


def test_the_examples_of_own_exports_are_understood(tmp_path: Path):
    blocks = re.findall(r"```toml\n(.*?)```", read(ROOT / "docs/own-exports.md"), flags=re.DOTALL)
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.toml").write_text(block, encoding="utf-8")
    assert len(with_own(catalogue(), tmp_path)) == len(catalogue()) + 1


def test_the_whole_settings_file_is_the_defaults(tmp_path: Path):
    block = re.findall(r"```toml\n(.*?)```", read(ROOT / "docs/config.md"), flags=re.DOTALL)[-1]
    path = tmp_path / "shopops.toml"
    path.write_text(block, encoding="utf-8")
    models = rule_models(all_rules()), analysis_models(all_derived())
    assert load_settings(path, *models) == load_settings(None, *models)
