"""At which price idle goods still bring more money now than they would by waiting for buyers."""

import polars as pl

Frame = pl.DataFrame
UNSEEN = 0.5
"""None sold in n days: 0.5 ÷ n a day are expected, by Jeffreys' prior of a Poisson rate."""


def with_lowest_price(goods: Frame, holding_rate: float) -> Frame:
    """Adds `wait_days, worth_kept, lowest_price, cash_back`; null where no piece is idle, or price or cost are unknown.

    The surplus pieces are the last to be sold: at today's pace one of them waits (available − surplus ÷ 2) ÷ sales a
    day, and costs its capital, place and ageing meanwhile:

        worth_kept   = usual price × (1 − fee rate) − freight − packaging − unit cost × holding_rate × wait ÷ 365
        lowest_price = (worth_kept + freight + packaging) ÷ (1 − fee rate)

    A piece that is sold above `lowest_price` leaves more than one that waits. Where waiting costs more than the piece
    will bring, `worth_kept` is 0, and any price that pays fee, freight and packaging is better. Freight and packaging
    that are not known count as nothing. That a piece may never be sold is not reckoned: the true price is lower.

    Args:
        goods: As `idle_stock` gives them, with `usual_price`.
        holding_rate: Cost of keeping a piece for a year, as a share of what it cost.
    """
    fee = 1 - pl.col("platform_fee_rate").fill_null(0.0)
    sending = pl.col("freight").fill_null(0.0) + pl.col("packaging").fill_null(0.0)
    pace = pl.max_horizontal("units_per_day", UNSEEN / pl.col("seen_days"))
    wait = pl.when(pl.col("surplus") > 0).then((pl.col("available") - pl.col("surplus") / 2) / pace)
    holding = pl.col("unit_cost") * holding_rate * pl.col("wait_days") / 365
    kept = (pl.col("usual_price") * fee - sending - holding).clip(lower_bound=0.0)
    return (
        goods.with_columns(wait.alias("wait_days"))
        .with_columns(kept.alias("worth_kept"))
        .with_columns(
            pl.when(fee > 0).then((pl.col("worth_kept") + sending) / fee).alias("lowest_price"),
            (pl.col("surplus") * pl.col("worth_kept")).alias("cash_back"),
        )
    )
