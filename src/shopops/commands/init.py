"""`shopops init`: a workspace, with a folder for the downloads, settings to fill in and the templates."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands.template import Language, Tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.reading.descriptor import Export

Folder = Annotated[Path, typer.Argument(help="The folder; it is made if it is not there.")]
SETTINGS = """\
# Settings of shopops; every line is optional. All keys: `shopops explain` and docs/config.md.

[shop]
# timezone = "Asia/Shanghai"
# currency = "CNY"

[check]
# fail_on = "warning"   # from which severity on the exit code is 1
# ignore = ["TRF"]      # rules that are left out, by code or its beginning

# [analysis.tiers]
# hero = ["680000000001"]   # items that are heroes whatever they sell

# [rules.INV001]
# least_units = 10   # with fewer pieces sold a finding is only a notice

# A finding that you accept, for a while:
# [[ignore]]
# code = "INV002"
# subject = "CUP-350-WHITE"
# until = 2026-12-31
# reason = "is being sold off"
"""
GITIGNORE = """\
# What was downloaded and what is remembered of it stays on this machine.
exports/
.shopops/
"""
EXPORTS = """\
Lay your downloads here, as they were downloaded; sub-folders are read as well.
`shopops check` in the folder above reads all of it.
"""


def init(folder: Folder = Path(), language: Tongue = Language.EN) -> int:
    """Make a workspace: folders, settings with comments, the templates. What is there already is left alone.

    **Examples**

    `shopops init` makes it here.

    `shopops init 我的店铺` makes a folder of its own; then go there, lay the downloads into `exports` and run
    `shopops check`.

    `shopops init --language zh` gives the templates Chinese headers.
    """
    made = [path for path, content in _contents(folder) if _made(path, content, language)]
    for path in made:
        print(f"made {path}", file=sys.stderr)
    if not made:
        print(f"{folder.resolve().name}: all of it is there already; nothing was changed.", file=sys.stderr)
    where = "here" if folder == Path() else f"in {folder}"
    print(f"Lay your downloads into {folder / 'exports'} and run `shopops check` {where}.", file=sys.stderr)
    return 0


def _contents(folder: Path) -> Iterator[tuple[Path, bytes | Export]]:
    from shopops.exports import catalogue

    yield folder / "shopops.toml", SETTINGS.encode()
    yield folder / ".gitignore", GITIGNORE.encode()
    yield folder / "exports" / "README.md", EXPORTS.encode()
    yield (
        folder / "exports.d" / "README.md",
        b"Descriptions of your own sheets: shopops exports new SAMPLE\n",
    )
    for export in catalogue():
        if export.name.startswith("shopops."):
            yield folder / "templates" / f"{export.title}.xlsx", export


def _made(path: Path, content: bytes | Export, language: Language) -> bool:
    """Whether the file was written; one that is there already never is."""
    from shopops.errors import OutputError
    from shopops.render.files import whole

    if path.exists():
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path.parent}: cannot be made ({error.strerror}). Choose another folder."
        ) from error
    with whole(path, overwrite=False) as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            from shopops.render.template_book import write_book
            from shopops.tables import all_tables

            write_book(content, language, all_tables()[content.table].grain, file)
    return True
