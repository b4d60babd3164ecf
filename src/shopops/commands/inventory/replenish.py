"""`shopops inventory replenish`: what to order today, how much and from whom."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import (
    ASK,
    SHOW,
    WRITTEN,
    AsOf,
    Config,
    Format,
    Output,
    PasswordFile,
    Paths,
    Watchlist,
)
from shopops.commands.inventory._choice import (  # noqa: TC001 # typer reads the annotations when it runs
    Limit,
    Select,
    Tiers,
)

if TYPE_CHECKING:
    from shopops.analysis.orders import OrderReport
    from shopops.commands._reckoned import Reckoned

Budget = Annotated[
    float | None,
    typer.Option(
        "--budget",
        metavar="MONEY",
        min=0,
        help="What may be spent today; it goes, case by case, where a yuan is expected to save most margin.",
        rich_help_panel=ASK,
    ),
]
Explain = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="CODE",
        help="Print the whole reckoning of one good, each figure with the file and row it comes from.",
        rich_help_panel=SHOW,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Write the orders as the purchase-orders template (.xlsx or .csv), to be handed in once they are placed.",
        rich_help_panel=WRITTEN,
    ),
]
Excel = Annotated[
    Path | None,
    typer.Option(
        "--excel",
        metavar="FILE",
        help="Write a workbook (.xlsx): a sheet a supplier; a changed quantity changes cost and cover.",
        rich_help_panel=WRITTEN,
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Replace a file of that name (--excel, --out).", rich_help_panel=WRITTEN),
]


def replenish(
    paths: Paths = None,
    as_of: AsOf = None,
    select: Select = None,
    tier: Tiers = None,
    budget: Budget = None,
    watchlist: Watchlist = None,
    output: Output = Format.TERMINAL,
    limit: Limit = 20,
    explain: Explain = None,
    excel: Excel = None,
    out: Out = None,
    force: Force = False,
    config: Config = None,
    password_file: PasswordFile = None,
) -> int:
    """Say what to order today from whom, how much, by which day at the latest, and why.

    A good is ordered once what can be sold and comes in time falls to its reorder point before the next order. Delivery
    times and their spread come from your purchase orders, costs, case packs and minimum orders from the item costs;
    what no file tells is assumed and marked with an exclamation mark.

    **Examples**

    `shopops inventory replenish Downloads` lists the orders by supplier.

    `shopops inventory replenish Downloads --explain TB-1010` shows how a line was reckoned.

    `shopops inventory replenish Downloads --budget 20000 --out orders.xlsx` spends 20 000 and writes the orders.

    `shopops inventory replenish Downloads --excel orders.xlsx` writes a sheet a supplier in which you may change them.
    """
    from shopops.analysis.cover_report import cover_report
    from shopops.analysis.orders import order_report
    from shopops.commands._reckoned import read_shop
    from shopops.commands._results import Results
    from shopops.commands.inventory._choice import chosen
    from shopops.commands.inventory._orders import check_out, write_out
    from shopops.render.files import check_target

    results = Results(excel)
    results.check(paths or [])
    if excel is not None:
        check_target(excel, overwrite=force)
    if out is not None:
        check_out(out, paths or [], overwrite=force)
    written = results.paths() if out is None else (*results.paths(), out)
    read = read_shop(paths, as_of, config, password_file, watchlist, written)
    goods = chosen(read.need("replenishment"), select, tier)
    lasting = chosen(read.need("cover"), select, tier)
    ids = lasting.select("goods_id", "codes", "item_ids")
    unknown = cover_report(lasting, read.as_of).unknown.join(ids, on="goods_id", maintain_order="left")
    report = order_report(goods, unknown, read.ordering, read.as_of, budget)
    if explain is not None:
        return _explain(read, report, explain)
    _show(report, output, limit, read.settings.shop.currency)
    if excel is not None:
        from shopops.commands.inventory._order_book import write_order_book
        from shopops.render.currency import sign_of

        write_order_book(report, excel, sign_of(read.settings.shop.currency))
    if out is not None:
        write_out(report, out, overwrite=force)
        print(f"{out}: written. Hand it in with your downloads once the orders are placed.", file=sys.stderr)
    return 0


def _show(report: OrderReport, output: Format, limit: int, currency: str) -> None:
    if output is Format.TERMINAL:
        from shopops.render.currency import sign_of
        from shopops.render.replenish.orders import show_orders

        show_orders(report, sign_of(currency), limit)
        return
    from shopops.render.replenish.data import replenish_csv, replenish_json

    advice = report.advice()
    print(replenish_json(advice) if output is Format.JSON else replenish_csv(advice), end="")


def _explain(read: Reckoned, report: OrderReport, word: str) -> int:
    from shopops.commands.inventory._choice import the_one
    from shopops.render.currency import sign_of
    from shopops.render.replenish.explained import explained

    row = the_one(report.goods, word)
    tables = {
        name: read.tables.table(name) for name in ("item_costs", "purchase_orders", "stock", "arrivals")
    }
    sign = sign_of(read.settings.shop.currency)
    print(explained(row, read.need("outlook"), tables, report, sign), end="")
    return 0
