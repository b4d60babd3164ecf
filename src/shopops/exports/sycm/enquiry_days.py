"""询单到付款: people who asked before buying, and those of them who paid, one row a day.

Where: 生意参谋 > 服务 > 业绩分析 > 询单到付款, choose the days, then 下载. Several days
    may be downloaded at once.

Seen: the three columns and the rows below the days in a reader's documentation: 汇总值, 平均值, 全店汇总值
    and 同行同层均值, the last only where one day is chosen. A day on which nothing was counted prints
    暂无数据 instead of its date; that row says nothing and is set aside.
"""

from shopops.reading.descriptor import Export, Signature, count, day

ENQUIRY_DAYS = Export(
    name="sycm.enquiry_days",
    table="enquiry_days",
    title="询单到付款",
    signature=Signature(all_of=(("日期", "统计日期"), "当日询单人数", "当日付款人数")),
    fields=(
        day("day", "日期", "统计日期", required=True),
        count("enquirers", "当日询单人数"),
        count("paying_enquirers", "当日付款人数"),
    ),
    ignored=("询单转化率", "当日询单转化率", "询单-付款转化率"),
)
