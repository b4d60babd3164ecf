"""What kind of day a day is: statutory holidays, make-up workdays, official campaigns, the shop's own ones."""

from datetime import date, datetime, timedelta

import polars as pl

from shopops.analysis import derived
from shopops.analysis.covered_days import single_days
from shopops.analysis.festivals import Festival, festival_days, known_festivals

Frame = pl.DataFrame
BACK, AHEAD = 400, 60
"""Days before and after the moment of reading."""
CAMPAIGN_SHARE, LONGEST_CAMPAIGN = 0.3, 14
"""An activity is a campaign of the whole shop if its items bring that share of the money, unless it runs for
longer than so many days: then it is how the shop always sells."""
SURGE, LATELY = 1.5, 63
"""So many times the usual visitors, of that weekday and at all, in so many days: a campaign nobody wrote down. Nine
weeks are short enough that a shop which grew is not crowded ever since."""
HOLIDAY, MAKEUP = "statutory holiday", "make-up workday"
CROWDED = "day with far more visitors than usual"


def unknown_years(as_of: datetime) -> str | None:
    """A sentence about years of the days judged, and of the nine weeks before, whose holidays are not known."""
    import chinese_calendar

    last = max(day.year for day in chinese_calendar.constants.holidays)
    judged = (as_of.date() - timedelta(days=back) for back in range(1, LATELY + 1))
    years = sorted({day.year for day in judged if day.year > last})
    if not years:
        return None
    told = ", ".join(map(str, years))
    return (
        f"Statutory holidays and make-up workdays of {told} are not known to this version: its days count as ordinary "
        "ones. Update the package chinesecalendar, or write them into [[analysis.calendar.festivals]]."
    )


@derived(caveat=unknown_years)
def calendar(
    promotion_plan: Frame | None = None,
    tiers: Frame | None = None,
    shop_days: Frame | None = None,
    *,
    as_of: datetime,
    festivals: tuple[Festival, ...] = (),
    known: bool = True,
) -> Frame:
    """One row a day: `day, is_rest, is_makeup_workday, festival, after, campaign, crowded, kind`.

    `is_rest` are statutory holidays (weekends that belong to one included, others not), `is_makeup_workday`
    weekends that are worked, `festival` and `after` an official campaign that runs or has just ended, `campaign`
    an activity of the plan that covers a good part of the shop, `crowded` a day with more than 1.5 times the usual
    visitors. `kind` says in words why the day is not like an ordinary one, and is null for ordinary days. Days
    of one kind are like each other. Source of holidays: the `chinesecalendar` package, which keeps to the
    yearly notice of the State Council; for years that it does not know there are none.

    Args:
        promotion_plan: Activities of the shop.
        tiers: Which share of the money each item brings.
        shop_days: Visitors by day.
        as_of: The moment of reading; the table reaches from 400 days before to 60 after it.
        festivals: Windows of official campaigns, each with `name`, `first` and `last` (11-08 for every year, or
            2026-11-08) and `days_after`; they replace those of the same name that shopops knows.
        known: Whether the windows that shopops knows count.
    """
    named = {one.name for one in festivals}
    windows = (*festivals, *(one for one in known_festivals() if known and one.name not in named))
    today = as_of.toordinal()
    days = [date.fromordinal(one) for one in range(max(1, today - BACK), today + AHEAD + 1)]
    during, after = festival_days(windows, days[0], days[-1])
    campaigns = campaign_days(promotion_plan, tiers)
    crowded = crowded_days(shop_days, as_of.date())
    return pl.DataFrame(
        {
            "day": days,
            "is_rest": [is_statutory_holiday(day) for day in days],
            "is_makeup_workday": [is_makeup_workday(day) for day in days],
            "festival": [during.get(day) for day in days],
            "after": [after.get(day) for day in days],
            "campaign": [campaigns.get(day) for day in days],
            "crowded": [day in crowded for day in days],
        },
        schema_overrides=dict.fromkeys(("festival", "after", "campaign"), pl.String()),
    ).with_columns(kind())


def kind() -> pl.Expr:
    """Why a day is not like an ordinary one; the strongest reason first."""
    return pl.coalesce(
        pl.lit("day of ") + pl.col("festival"),
        pl.lit("day after ") + pl.col("after"),
        pl.when("is_rest").then(pl.lit(HOLIDAY)),
        pl.when("is_makeup_workday").then(pl.lit(MAKEUP)),
        pl.lit("day of ") + pl.col("campaign"),
        pl.when("crowded").then(pl.lit(CROWDED)),
    ).alias("kind")


def is_statutory_holiday(day: date) -> bool:
    """Whether the day belongs to a statutory holiday; false for years that are not known."""
    import chinese_calendar

    try:
        rests, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:  # so the package says that it does not know the year
        return False
    return bool(rests and name is not None)


def is_makeup_workday(day: date) -> bool:
    """Whether the day is a weekend that is worked; false for years that are not known."""
    import chinese_calendar

    try:
        return day.isoweekday() >= 6 and bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # as above
        return False


def campaign_days(plan: Frame | None, tiers: Frame | None) -> dict[date, str]:
    """Day to the activity of the plan that covers a good part of the shop."""
    if plan is None or tiers is None:
        return {}
    items = plan.drop_nulls(["activity", "item_id", "starts_at", "ends_at"]).unique(["activity", "item_id"])
    shares = items.join(tiers.select("item_id", "share"), on="item_id", how="left")
    activities = shares.group_by("activity").agg(
        pl.col("share").sum(), pl.col("starts_at").min().dt.date(), pl.col("ends_at").max().dt.date()
    )
    length = (pl.col("ends_at") - pl.col("starts_at")).dt.total_days() + 1
    wide = activities.filter(pl.col("share") >= CAMPAIGN_SHARE, length <= LONGEST_CAMPAIGN).sort("activity")
    return days_of(wide)


def days_of(activities: Frame) -> dict[date, str]:
    """Each day of each activity (`activity, starts_at, ends_at`, days) to its name."""
    return {
        first + timedelta(days=place): name
        for name, first, last in activities.select("activity", "starts_at", "ends_at").iter_rows()
        for place in range((last - first).days + 1)
    }


def crowded_days(shop_days: Frame | None, today: date) -> set[date]:
    """Of the last nine weeks, days with far more visitors than is usual in them at all and on that weekday."""
    if shop_days is None:
        return set()
    single = single_days(shop_days)
    recent = single.filter(pl.col("day") >= today - timedelta(days=LATELY), pl.col("day") < today)
    rows = recent.select("day", visitors=pl.coalesce("visitors", "item_visitors")).drop_nulls()
    weekday = pl.col("visitors").median().over(pl.col("day").dt.weekday())
    usual = pl.max_horizontal(pl.col("visitors").median(), weekday)
    return set(rows.filter(pl.col("visitors") > SURGE * usual)["day"].to_list())
