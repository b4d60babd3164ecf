"""`shopops inventory promotion`: the stock that the activities of a plan need, and until when it must be sent off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import READ, AsOf, Config, Format, Output, PasswordFile, Paths
from shopops.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    import polars as pl

Plan = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        metavar="FILE",
        help="A promotion plan (`shopops template promotion-plan`); without it, the plans among the files.",
        rich_help_panel=READ,
    ),
]


def promotion(
    paths: Paths = None,
    plan: Plan = None,
    as_of: AsOf = None,
    output: Output = Format.TERMINAL,
    config: Config = None,
    password_file: PasswordFile = None,
) -> int:
    """Reckon the stock that coming promotions need, what to order, and what is left if they sell half or double.

    The uplift is that of the shop's own past promotions of like goods, with its range; where too few are known it
    follows from the price cut, and the output says so. Sets count as their parts.

    **Examples**

    `shopops inventory promotion Downloads --plan double-eleven.xlsx`

    `shopops inventory promotion Downloads --plan double-eleven.xlsx --format csv > needs.csv`
    """
    from shopops.commands._reckoned import read_shop
    from shopops.config import find_workspace
    from shopops.render.currency import sign_of

    if plan is not None and not plan.is_file():
        made = f"shopops template promotion-plan --out {plan}"
        raise UsageError(f"--plan {plan}: is not there. `{made}` writes an empty one.")
    files = paths or [find_workspace(Path.cwd(), config).exports]
    read = read_shop(paths if plan is None else [*files, plan], as_of, config, password_file)
    needs = read.need("promotion_stock")
    if plan is not None:
        same = [one for one in needs["_file"].unique() if Path(one).resolve() == plan.resolve()]
        needs = needs.filter(needs["_file"].is_in(same))
    _show(needs, read.as_of, output, sign_of(read.settings.shop.currency))
    return 0


def _show(needs: pl.DataFrame, as_of: datetime, output: Format, sign: str) -> None:
    if output is Format.TERMINAL:
        from shopops.render.promotion.terminal import show_promotions

        show_promotions(needs, as_of, sign)
        return
    from shopops.render.promotion.data import promotion_csv, promotion_json

    print(promotion_json(needs, as_of) if output is Format.JSON else promotion_csv(needs), end="")
