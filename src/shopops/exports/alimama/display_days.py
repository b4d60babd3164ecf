"""计划日报表 of 钻展 (钻石展位, until 2019): what each display campaign cost and sold, one row a campaign and day.

Where: 钻展 (阿里妈妈) > 报表 > 计划日报表, then 下载. It is no longer to be had; keep what you have.

Seen: the header of working readers, csv and workbook; rates are numbers in per cent (`点击率(%)`, once `点击率(
    %)`), and they are not read. 时间 is a day, or its number in Excel. Sales are those within 3, 7 or 15 days of
    showing or click, as chosen on the page; the file does not say which. The report has no numbers of campaigns:
    计划基本信息 stands for them.
"""

from shopops.exports.alimama._words import CLICKED, COST, FIGURES, KNOWN, NOT_OURS, SHOWN
from shopops.reading.descriptor import Export, Signature, day, ident, text

DISPLAY_DAYS = Export(
    name="alimama.display_days",
    table="ad_campaign_days",
    title="钻展 计划日报表",
    signature=Signature(all_of=("计划基本信息", COST, (*SHOWN, *CLICKED)), none_of=NOT_OURS),
    fields=(
        day("day", "时间", "日期", from_span=True),
        day("last_day", "时间", "日期", end=True, from_span=True),
        text("scene", always="钻展"),
        ident("campaign_id", "计划基本信息", required=True),
        text("campaign", "计划基本信息"),
        *FIGURES,
    ),
    lacks=("scene_id",),
    ignored=KNOWN,
    archived=True,
)
