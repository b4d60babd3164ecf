"""Shops choose, move and add columns: a report stays what it is."""

from __future__ import annotations

import pytest

from shopops.exports import catalogue
from shopops.reading.descriptor import normal
from shopops.reading.header import Match, recognise

CHOSEN = [
    ("taobao.orders", "订单编号,订单状态,总金额"),
    ("taobao.orders", "订单编号,买家应付货款,订单创建时间"),
    ("taobao.orders", "物流公司,物流单号,发货时间,订单付款时间,订单状态,订单编号"),
    ("taobao.orders", "订单编号,买家实付金额,退款金额,确认收货打款金额,商品标题"),
    ("taobao.orders", "订单编号,买家实际支付金额（元）,订单状态"),
    ("taobao.order_lines", "子订单编号,主订单编号,商品价格,购买数量,订单状态"),
    ("taobao.order_lines", "主订单编号,子订单编号,订单付款时间,应发货时间,发货时间"),
    ("taobao.refunds", "退款编号,买家退款金额,退款状态,退款的申请时间"),
    ("sycm.item_days", "统计日期,商品ID,商品访客数,支付金额"),
    ("sycm.item_days", "商品ID,商品名称,访客数,支付件数,统计日期"),
    ("sycm.shop_days", "统计日期,访客数,支付转化率"),
    ("sycm.shop_days", "统计日期,访客数,浏览量,支付买家数"),
    ("sycm.shop_sources", "一级来源,二级来源,三级来源,访客数,较前一周期,UV价值,较前一周期"),
    ("jushuitan.stock", "商品编码,数量,订单占有数"),
    ("wangdiantong.stock", "商家编码,可发库存,采购在途"),
    ("alimama.campaign_days", "计划名字,计划ID,花费,点击量"),
    ("alimama.campaign_days", "计划 id,计划名称,展现量,消耗,总成交金额"),
    ("alimama.item_days", "主体 ID,主体名称,展现量,点击量,花费"),
    ("alimama.scene_days", "日期,场景ID,场景名字,原二级场景ID,原二级场景名字,展现量,点击量,花费,总成交金额"),
    ("alimama.account_days", "日期,展现量,点击量,花费,点击率,总成交金额,新成交用户数,新成交用户占比"),
    ("alimama.unit_days", "日期,场景ID,计划ID,计划名字,单元ID,单元名字,主体ID,主体名称,展现量,点击量,花费"),
    (
        "alimama.keyword_days",
        "日期,计划ID,单元ID,宝贝ID,词类型,词 ID/词包ID,词名字/词包名字,展现量,点击量,花费,平均展现排名",
    ),
    ("alimama.keyword_days", "日期,计划ID,计划名字,商品ID,主体名称,词类型,词ID/词包ID,展现量,点击量,花费"),
    ("alimama.audience_days", "日期,计划ID,单元ID,人群名字,主体ID,主体类型,主体名称,展现量,点击量,花费"),
    ("alimama.audience_days", "日期,计划ID,计划名字,定向类型,定向名称,宝贝ID,展现量,点击量,花费,总成交金额"),
    ("alimama.creative_days", "日期,计划ID,计划名字,主体ID,主体名称,创意ID,展现量,点击量,花费,总成交金额"),
    (
        "alimama.creative_days",
        "日期,效果模型,统计口径,转化周期,创意id,商品id,计划id,计划名称,消耗,曝光量,点击量,总成交金额,roi",
    ),
    ("alimama.region_days", "日期,场景ID,场景名字,计划ID,计划名字,省,市,展现量,点击量,花费,总成交金额"),
    (
        "alimama.item_days",
        "统计日期,店铺名称,转化周期,日期,计划ID,计划名字,主体ID,主体名称,展现量,点击量,花费",
    ),
    (
        "alimama.feed_creatives",
        "日期,计划组,计划,主体类型,主体名称,商品id,创意名称,创意id,消耗,展现量,点击量",
    ),
    ("alimama.feed_audiences", "日期,计划组,计划,主体类型,主体名称,商品id,定向人群,消耗,展现量,点击量"),
    ("alimama.feed_placements", "日期,计划组,计划,主体类型,主体名称,商品id,资源位,消耗,展现量,点击量"),
    (
        "alimama.keyword_tool_2018",
        "日期,推广计划名称,宝贝名称,宝贝类型,商品id,搜索类型,流量来源,展现量,点击量,花费(分),总成交金额(分)",
    ),
    ("alimama.units_2017", "状态,商品名称,推广单元类型,计划名称,默认出价,展现量,点击量,花费,投入产出比"),
    (
        "alimama.display_days",
        "计划基本信息,时间,展现,点击,消耗,点击率(%),点击单价(元),成交订单量,成交订单金额",
    ),
    (
        "alimama.brand_account_days",
        "日期,搜索量,搜索访客数,展现量,消耗,触达访客数,点击量,点击率,宝贝收藏数,成交金额",
    ),
    (
        "alimama.affiliate_days",
        "日期,数据内容,点击量(即进店量),付款金额(元),付款佣金支出(元),付款支出费用(元)",
    ),
    ("alimama.affiliate_days", "日期,点击人数(即进店人数),付款笔数,付款金额(元),付款服务费支出(元)"),
    ("alimama.affiliate_items", "商品ID,商品标题,商品链接,付款佣金支出(元),付款佣金率,付款金额(元),进店量"),
    ("alimama.affiliate_categories", "叶子类目,叶子名称,付款佣金支出(元),付款金额(元)"),
    ("alimama.affiliate_orders", "创建时间,计划名称,商品id,佣金比例,佣金,淘宝父订单编号,淘宝子订单编号"),
    ("alimama.affiliate_refunds", "淘宝订单编号,淘宝子订单编号,维权退款金额,应退回佣金,维权状态"),
    ("alimama.promoter_orders", "创建时间,商品信息,商品ID,订单状态,付款金额,效果预估,佣金比率,订单编号"),
    ("sycm.item_sources", "一级来源,二级来源,三级来源,访客数,店内跳转人数"),
    ("sycm.item_sources", "一级来源,二级来源,四级来源,UV价值,访客数"),
    ("sycm.item_360_days", "时间,商品访客数,支付件数"),
    ("sycm.category_days", "统计日期,二级类目名称,类目名称,商品访客数,支付金额,支付转化率"),
    ("sycm.service_agents", "旺旺昵称,接待人数,慢响应人数,平均响应时长（秒）"),
    ("sycm.reviews", "商品ID,评论,评价分类"),
    ("taobao.activity_signups", "活动名称,商品ID,报名状态,营销id"),
    ("taobao.add_on_deals", "活动id,活动名称,活动开始时间,活动结束时间,创建时间,活动门槛,活动状态,换购销量"),
    ("taobao.add_on_effects", "活动曝光pv,活动点击pv,支付件数,支付金额,优惠时间"),
    ("sycm.coupon_effects", "领取张数,使用张数,支付金额,支付买家数,支付件数,客单价,统计日期"),
    ("sycm.threshold_effects", "支付父定单,支付买家数,支付金额,客单价,人均支付件数,支付件数,统计日期"),
    ("taobao.parcel_alerts", "交易单号,运单号,应揽收时间"),
]
OWN = ("日期", "活动", "备注", "状态", "负责人", "店铺")
"""What people write over columns of their own; some are words of the tool's templates."""


@pytest.mark.parametrize(("name", "columns"), CHOSEN)
def test_few_columns_will_do(name: str, columns: str):
    assert claimed([columns.split(",")]) == name


@pytest.mark.parametrize(("name", "columns"), CHOSEN)
def test_own_columns_in_front_and_behind_do_no_harm(name: str, columns: str):
    own = [word for word in OWN if normal(word) not in map(normal, columns.split(","))]

    assert claimed([[*own[:3], *columns.split(","), *own[3:]]]) == name


@pytest.mark.parametrize("spelling", ["ITEM_ID", "[item id]", "Item  Id", "（ITEM ID）", "item_id*"])
def test_templates_are_known_however_their_headers_are_spelt(spelling: str):
    assert claimed([["活动", spelling, "Planned_Price", "開始日時", "[ENDS AT]"]]) == "shopops.promotion_plan"


def test_a_column_of_stock_among_many_others_is_not_the_stock_template():
    many = ["商家编码", "库存", *(f"列{number}" for number in range(9))]

    assert claimed([many]) is None
    assert claimed([many[:4]]) == "shopops.stock"


def test_a_listing_column_under_an_unknown_header_is_told_by_its_place():
    header = ["商品Id", *(f"第{number}列" for number in range(2, 13)), "skuId", "到手价"]
    known = recognise([header], catalogue())
    moved = recognise([["备注", *header]], catalogue())

    assert isinstance(known, Match)
    assert {field.name: at for field, at in known.columns}["sku_price"] == 13
    assert isinstance(moved, Match)
    assert [field.name for field, _ in moved.columns] == ["item_id", "sku_id"]


def claimed(head: list[list[str]]) -> str | None:
    """The export that claims these rows."""
    found = recognise(head, catalogue())
    return found.export.name if isinstance(found, Match) else None
