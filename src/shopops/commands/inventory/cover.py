"""`shopops inventory cover`: how long each good lasts, and what is lost until the next delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.commands._options import AsOf, Config, Format, Output, PasswordFile, Paths, Watchlist
from shopops.commands.inventory._choice import (  # noqa: TC001 # typer reads the annotations when it runs
    Limit,
    Select,
    Tiers,
)

if TYPE_CHECKING:
    from shopops.analysis.cover_report import CoverReport


def cover(
    paths: Paths = None,
    as_of: AsOf = None,
    select: Select = None,
    tier: Tiers = None,
    watchlist: Watchlist = None,
    output: Output = Format.TERMINAL,
    limit: Limit = 20,
    config: Config = None,
    password_file: PasswordFile = None,
) -> int:
    """Show how many days each good lasts, when it runs out, and what that costs until the next delivery.

    What can be sold is walked day by day through the forecast, each purchase order added on its day. The figures are
    those that `check` tells in INV001; the most money at risk comes first.

    **Examples**

    `shopops inventory cover Downloads` lists the twenty most urgent goods.

    `shopops inventory cover Downloads --tier hero --limit 0`

    `shopops inventory cover Downloads --select TB-1001 --format csv > cover.csv`
    """
    from shopops.analysis.cover_report import cover_report
    from shopops.commands._reckoned import read_shop
    from shopops.commands.inventory._choice import chosen

    read = read_shop(paths, as_of, config, password_file, watchlist)
    goods = chosen(read.need("cover"), select, tier)
    _show(cover_report(goods, read.as_of), output, limit, read.settings.shop.currency)
    return 0


def _show(report: CoverReport, output: Format, limit: int, currency: str) -> None:
    if output is Format.TERMINAL:
        from shopops.render.currency import sign_of
        from shopops.render.replenish.cover import show_cover

        show_cover(report, sign_of(currency), limit)
        return
    from shopops.render.replenish.data import cover_csv, cover_json

    print(cover_json(report) if output is Format.JSON else cover_csv(report), end="")
