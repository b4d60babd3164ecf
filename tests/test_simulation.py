"""The invented shop: the same seed gives the same shop, and its tables agree with each other."""

from datetime import date, timedelta

import polars as pl
import pytest
from tools.simulation import Scenario, simulate
from tools.simulation.chance import Chance
from tools.simulation.files.orders import ORDERS_V6, write_orders_csv
from tools.simulation.scenario import Activity, Offer, Shortage

from shopops.tables import all_tables

FRAMES = (
    *("orders", "order_lines", "refunds", "item_days", "shop_days", "shop_sources", "stock"),
    *("listings", "purchase_orders", "item_costs", "promotion_plan"),
)
END = date(2026, 5, 10)


@pytest.fixture(scope="module")
def shop():
    return simulate(seed=7, items=20, days=30, end=END, orders_per_day=60)


def test_same_seed_same_shop_other_seed_another(shop):
    again, other = (simulate(seed, items=20, days=30, end=END, orders_per_day=60) for seed in (7, 8))
    for name in FRAMES:
        assert getattr(shop, name).equals(getattr(again, name)), name
    assert not shop.orders.equals(other.orders)


def test_frames_are_the_canonical_tables(shop):
    for name in FRAMES:
        columns = [column for column in getattr(shop, name).columns if column != "source"]
        assert columns == list(all_tables()[name].schema()), name


def test_sizes_are_arguments(shop):
    assert shop.days[0] == END - timedelta(days=29)
    assert shop.days[-1] == END
    assert shop.item_days["item_id"].n_unique() == 20
    assert 45 < shop.shop_days["orders"].mean() < 75


def test_ids_are_unique_and_look_real(shop):
    assert shop.orders["order_id"].is_unique().all()
    assert shop.order_lines["line_id"].is_unique().all()
    assert shop.refunds["refund_id"].is_unique().all()
    assert shop.orders["order_id"].str.contains(r"^33\d{17}$").all()
    assert shop.item_days["item_id"].str.contains(r"^\d{12}$").all()


def test_orders_are_their_lines(shop):
    lines = shop.order_lines.group_by("order_id").agg(pl.sum("goods_amount", "paid_amount", "units"))
    both = shop.orders.join(lines, on="order_id", suffix="_lines")
    assert both.height == shop.orders.height
    for column in ("goods_amount", "paid_amount", "units"):
        assert both[column].equals(both[f"{column}_lines"].rename(column)), column


def test_item_days_are_the_lines_paid_on_the_day(shop):
    paid = shop.order_lines.filter(pl.col("paid_at").is_not_null())
    lines = paid.group_by(pl.col("paid_at").dt.date().alias("day"), "item_id").agg(
        pl.sum("paid_amount", "units"), pl.col("order_id").n_unique().alias("buyers")
    )
    sold = shop.item_days.filter(pl.col("buyers") > 0)
    both = sold.join(lines, on=["day", "item_id"], how="full", suffix="_lines")
    for column in ("paid_amount", "units", "buyers"):
        assert both.filter(pl.col(column).ne_missing(pl.col(f"{column}_lines"))).is_empty(), column


def test_the_shop_is_the_sum_of_its_items_in_money_but_not_in_people(shop):
    items = shop.item_days.group_by("day").agg(
        pl.sum("paid_amount", "units", "refund_amount", "visitors", "buyers")
    )
    both = shop.shop_days.join(items, on="day", suffix="_items")
    for column in ("paid_amount", "units", "refund_amount"):
        assert both[column].equals(both[f"{column}_items"].rename(column)), column
    assert (both["visitors"] < both["visitors_items"]).all()
    assert (both["buyers"] <= both["buyers_items"]).all()


def test_sources_overlap_in_visitors_and_add_up_in_money(shop):
    sources = shop.shop_sources.group_by("day").agg(pl.sum("paid_amount", "buyers", "visitors"))
    both = shop.shop_days.join(sources, on="day", suffix="_sources")
    assert both["paid_amount"].equals(both["paid_amount_sources"].rename("paid_amount"))
    assert both["buyers"].equals(both["buyers_sources"].rename("buyers"))
    assert (both["visitors"] < both["visitors_sources"]).all()


def test_nobody_buys_without_visiting(shop):
    for frame in (shop.item_days, shop.shop_days, shop.shop_sources):
        assert (frame["buyers"] <= frame["visitors"]).all()


def test_stock_holds_what_is_promised_and_lists_what_it_can_spare(shop):
    waiting = shop.order_lines.filter(pl.col("status") == "paid").group_by("seller_sku").agg(pl.sum("units"))
    both = shop.stock.join(waiting, on="seller_sku", how="left").with_columns(pl.col("units").fill_null(0))
    assert both["committed"].equals(both["units"].rename("committed"))
    assert (shop.stock["available"] >= 0).all()
    assert shop.listings["listed_stock"].equals(shop.stock["available"].rename("listed_stock"))


def test_nothing_has_happened_after_the_end(shop):
    for column in ("shipped_at", "confirmed_at"):
        assert shop.orders[column].max() <= shop.midnight
    assert shop.refunds["applied_at"].max() <= shop.midnight
    assert shop.refunds["finished_at"].max() <= shop.midnight


def test_a_scenario_is_obeyed(shop):
    first = shop.items[0].skus[0].seller_sku
    plan = Activity("活动", END - timedelta(days=2), END + timedelta(days=2), (Offer(1, 1200),))
    story = Scenario(sold_out={first: END}, shortages={first: Shortage(0)}, activities=(plan,))
    told = simulate(seed=7, items=20, days=30, end=END, orders_per_day=60, scenario=story)
    last = told.order_lines.filter(pl.col("paid_at").dt.date() == END)
    assert last.filter(pl.col("seller_sku") == first).is_empty()
    assert told.stock.filter(pl.col("seller_sku") == first)["available"].item() == 0
    shown = told.listings.filter(pl.col("item_id") == told.items[1].item_id)
    assert shown["price"].cast(pl.Float64).min() == 12.0


def test_orders_are_written_row_by_row_in_gb18030(shop, tmp_path):
    path = tmp_path / "orders.csv"
    write_orders_csv(path, shop.orders)
    lines = path.read_text(encoding="gb18030").splitlines()
    assert lines[0].split(",") == ORDERS_V6
    assert len(lines) == shop.orders.height + 1
    assert lines[1].startswith(f'="{shop.orders["order_id"][0]}",')


@pytest.mark.parametrize(("trials", "probability"), [(40, 0.05), (2000, 0.004), (2000, 0.5)])
def test_counts_have_their_mean_and_variance(trials, probability):
    chance = Chance("counts")
    drawn = pl.Series([chance.binomial(trials, probability) for _ in range(4000)])
    mean, variance = trials * probability, trials * probability * (1 - probability)
    assert drawn.mean() == pytest.approx(mean, abs=4 * (variance / 4000) ** 0.5)
    assert drawn.var() == pytest.approx(variance, rel=0.12)


@pytest.mark.parametrize("mean", [0.3, 8.0, 60.0])
def test_poisson_counts_spread_as_wide_as_their_mean(mean):
    chance = Chance("poisson")
    drawn = pl.Series([chance.poisson(mean) for _ in range(4000)])
    assert drawn.mean() == pytest.approx(mean, abs=4 * (mean / 4000) ** 0.5)
    assert drawn.var() == pytest.approx(mean, rel=0.12)
