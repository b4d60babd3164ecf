"""The page about exports that the user describes: two examples, and every key of such a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.reading.described import OwnColumn, OwnExport
from tools.docs.markdown import fenced, joined, table
from tools.docs.settings import settings_of

if TYPE_CHECKING:
    from pydantic import BaseModel

INTRODUCTION = """\
A sheet of your own, or an export whose columns the platform has renamed, needs no programming: put a text file that
ends in `.toml` into the folder `exports.d` beside your [`shopops.toml`](config.md). What is wrong in it is told with
its place; `shopops identify FILE` shows whether your sheet is known.

`shopops exports new SHEET --out exports.d/NAME.toml` proposes one for a sheet that is not known yet, and
`shopops exports check exports.d/NAME.toml SHEET` shows what is read by it."""

OWN = """\
name = "mine.daily_stock"
table = "stock"
title = "仓库日报"
where = "The warehouse sends it every morning."
all_of = ["货号", ["可用", "可用库存量"]]
ignored = ["货架"]
personal = ["保管员"]

[columns.seller_sku]
headers = ["货号"]
required = true

[columns.on_hand]
headers = ["可用", "可用库存量"]
missing = ["缺"]"""

RENAMED = """\
name = "mine.orders"
extends = "taobao.orders"

[columns.paid_amount]
headers = ["买家到手金额"]"""

FINISH = """\
The names of `[columns.…]` are those of the [table](tables.md). Give every spelling of a header that you have met;
brackets, blanks and capitals do not matter. Take as few headers into `all_of` as tell your sheet from all others."""


def page() -> str:
    """How to describe an export."""
    return joined(
        "# An export of your own",
        INTRODUCTION,
        "## A sheet of your own",
        fenced(OWN, "toml"),
        "## A column that has a new name",
        "What is read today is still read; the new name counts as well.",
        fenced(RENAMED, "toml"),
        FINISH,
        "## Keys",
        _keys(OwnExport),
        "Of each `[columns.NAME]`:",
        _keys(OwnColumn),
    )


def _keys(model: type[BaseModel]) -> str:
    rows = ((f"`{one.name}`", one.type, one.meaning) for one in settings_of(model, {}))
    return table(("Key", "Type", "Meaning"), rows)
