"""Text messages: what was sent to whom, and what came of it; kept by the operator.

Where: `shopops template sms --out FILE.xlsx` writes an empty sheet with an example row; one row a wording, group
    and time. With the three columns about those who were left out (对照) the effect can be told from chance.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese. No download
    of 短信营销 was seen: further words are believed to be the platform's, and only help where the sheet is known
    anyway.
"""

from shopops.reading.descriptor import Export, Signature, count, moment, money, text

_CAMPAIGN = ("campaign", "活动名称", "配信名")
_SENT_AT = ("sent at", "发送时间", "配信日時", "发送日期")
_SENT = ("sent", "发送人数", "配信数")

SMS = Export(
    name="shopops.sms",
    table="sms_sends",
    title="sms",
    also=("短信",),
    signature=Signature(all_of=(_CAMPAIGN, _SENT_AT, _SENT)),
    fields=(
        text("campaign", *_CAMPAIGN, required=True, note="Name of the campaign.", example="双11 预热"),
        moment("sent_at", *_SENT_AT, required=True, note="Day and time.", example="2026-10-31 10:00"),
        text(
            "group",
            *("group", "人群", "対象", "人群名称"),
            note="To whom it was sent.",
            example="90天未购老客",
        ),
        text(
            "wording",
            *("wording", "文案", "文面", "内容"),
            note="Its words; length is checked.",
            example="老客专享",
        ),
        text("offer", *("offer", "利益点", "特典"), note="What it offered.", example="满199减20"),
        count("sent", *_SENT, required=True, note="People it was sent to.", example="5000"),
        count(
            "delivered",
            *("delivered", "成功数", "到達数", "发送成功数", "触达成功"),
            note="People it reached.",
            example="4900",
        ),
        count(
            "clicks",
            *("clicks", "点击人数", "クリック数", "点击数", "短链点击", "点击人次"),
            note="People who clicked.",
            example="150",
        ),
        count(
            "buyers",
            *("buyers", "成交人数", "購入者数", "回购人数"),
            note="People of the group who bought in the days you look at, clicked or not.",
            example="60",
        ),
        money(
            "revenue",
            *("revenue", "成交金额", "売上", "引导支付金额"),
            note="What they paid in those days.",
            example="5400.00",
        ),
        money(
            "cost", *("cost", "花费", "費用", "短信费用"), note="What the messages cost.", example="225.00"
        ),
        count(
            "holdout_size",
            *("holdout size", "对照人数", "対照数"),
            note="People of the same group who got none, chosen by chance.",
            example="500",
        ),
        count(
            "holdout_buyers",
            *("holdout buyers", "对照成交人数", "対照購入者数"),
            note="Those of them who bought in the same days.",
            example="4",
        ),
        money(
            "holdout_revenue",
            *("holdout revenue", "对照成交金额", "対照売上"),
            note="What those paid in the same days.",
            example="360.00",
        ),
    ),
)
