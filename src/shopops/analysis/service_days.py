"""Customer service of the shop by day: the agents together."""

import polars as pl

from shopops.analysis import derived
from shopops.analysis.covered_days import single_days

Frame = pl.DataFrame


@derived()
def service_days(service_agents: Frame) -> Frame:
    """One row a day: `day, timed, seconds, rated, slow, asked, unanswered`.

    Only reports of a single day. `seconds` is the mean time to an answer over the agents, weighted by the `timed`
    people they took care of; the time to the first answer where the report has no other. `slow` of the `rated`
    people waited longer than three minutes, reckoned from each agent's rate and people; `unanswered` of those who
    `asked` got no answer. Agents without a figure are left out of it; a day without any is null.
    """
    single = single_days(service_agents).drop_nulls("day")
    rows = single.with_columns(*people(single))
    both = pl.col("time").is_not_null() & (pl.col("people") > 0)
    rated, asked = pl.col("slow").is_not_null(), pl.col("missed").is_not_null()
    weight = pl.when(both).then(pl.col("people")).sum()
    days = rows.group_by("day").agg(
        weight.alias("timed"),
        (pl.when(both).then(pl.col("people") * pl.col("time")).sum() / weight).alias("seconds"),
        pl.when(rated).then(pl.col("people")).sum().alias("rated"),
        pl.col("slow").sum().round(0).cast(pl.Int64),
        pl.when(asked).then(pl.col("enquirers")).sum().alias("asked"),
        pl.col("missed").sum().round(0).cast(pl.Int64).alias("unanswered"),
    )
    return days.with_columns(pl.col("seconds").fill_nan(None)).sort("day")


def people(rows: Frame) -> list[pl.Expr]:
    """Of each agent: `people` taken care of, `time` to an answer, `slow` and `missed` people, `enquirers`."""
    time = (
        "response_seconds"
        if rows["response_seconds"].null_count() < rows.height
        else "first_response_seconds"
    )
    received = pl.coalesce("received", "enquirers")
    enquirers = pl.coalesce("enquirers", pl.col("received") + pl.col("unanswered"))
    known = pl.when(enquirers > 0)
    slow = (1 - pl.col("three_minute_rate")) * received
    return [
        received.alias("people"),
        pl.col(time).alias("time"),
        pl.when(received > 0).then(slow).alias("slow"),
        known.then(pl.coalesce("unanswered", (1 - pl.col("reply_rate")) * enquirers)).alias("missed"),
        enquirers.alias("enquirers"),
    ]


def worst_agent(service_agents: Frame, day: object, figure: str) -> dict[str, object]:
    """The agent with the most people of a figure of `people` on a day: `agent`, `most`, origin; nulls where none."""
    rows = single_days(service_agents).filter(pl.col("day") == day)
    known = rows.with_columns(*people(rows)).drop_nulls([figure, "agent"]) if rows.height else rows.clear()
    blank: dict[str, object] = {"agent": None, "most": None, "_file": None, "_sheet": None, "_row": None}
    if known.is_empty():
        return blank
    ordered = known.sort(figure, "agent", descending=[True, False])
    return ordered.select(
        "agent", pl.col(figure).cast(pl.Float64).alias("most"), "_file", "_sheet", "_row"
    ).row(0, named=True)
