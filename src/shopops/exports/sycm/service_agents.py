"""咨询接待分析: enquiries of each agent of customer service, one span of days.

Where: 生意参谋 > 服务 > 客服 > 咨询接待分析, choose one day, tick all columns, then 下载. A workbook with
    the sheet 数据信息; its days stand in the name of the file only, so keep it.

Seen: twelve columns of a real workbook, copied into a reader's test: the brackets of `平均响应时长（秒)`
    are mixed there, rates are fractions, and the last rows are 汇总值 and 平均值. 答问比 and 有效接待人数
    are known and not read. 旺旺昵称 is the account of an agent, never of a buyer.
"""

from shopops.reading.descriptor import Export, Signature, count, day, number, rate, text

_SECONDS = ("平均响应时长（秒)", "平均响应时长")

SERVICE_AGENTS = Export(
    name="sycm.service_agents",
    table="service_agents",
    title="咨询接待分析",
    signature=Signature(
        all_of=(
            "旺旺昵称",
            "接待人数",
            ("未回复人数", "慢响应人数"),
            (*_SECONDS, "3分钟人工响应率", "旺旺回复率"),
        ),
        none_of=("商品ID", "商品编号", "订单编号", "访客数"),
    ),
    fields=(
        day("day", "统计日期", "日期", from_file=True),
        day("last_day", "统计日期", "日期", end=True, from_file=True),
        text("agent", "旺旺昵称", required=True),
        count("enquirers", "咨询人数"),
        count("received", "接待人数"),
        count("unanswered", "未回复人数"),
        count("slow_answers", "慢响应人数"),
        number("response_seconds", *_SECONDS),
        number("first_response_seconds", "首次响应时长（秒)", "首次响应时长"),
        rate("three_minute_rate", "3分钟人工响应率", "三分钟人工响应率"),
        rate("reply_rate", "旺旺回复率"),
    ),
    ignored=("有效接待人数", "答问比", "旺旺分组"),
)
