"""Advertising balance: what is left in the accounts that advertising is paid from.

Where: `shopops template ad-balance --out FILE.xlsx` writes an empty sheet with an example row; add a row with
    today's balance of each account before you check.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
    No platform's own download with a balance was seen.
"""

from shopops.reading.descriptor import Export, Signature, day, money, text

_DAY = ("day", "日期", "日付")
_BALANCE = ("advertising balance", "推广余额", "広告残高", "balance", "账户余额", "可用余额", "余额")

AD_BALANCE = Export(
    name="shopops.ad_balance",
    table="ad_balances",
    title="ad-balance",
    also=("推广余额",),
    signature=Signature(all_of=(_DAY, _BALANCE)),
    fields=(
        day("day", *_DAY, required=True, note="Day on which you looked.", example="2026-10-20"),
        text(
            "account",
            *("account", "推广账户", "口座", "账户"),
            note="Name of the account; blank if there is one only.",
            example="万相台",
        ),
        money("balance", *_BALANCE, required=True, note="What is left in it.", example="1500.00"),
    ),
    known_share=0.6,  # bank and payment statements have a day and a balance too, among much else
)
