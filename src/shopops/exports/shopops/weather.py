"""Weather: days on which it was unlike other days, for those whose goods depend on it.

Where: `shopops template weather --out FILE.xlsx` writes an empty sheet with an example row; add a row for each day
    with a storm, snow, a first heat and the like.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
"""

from shopops.reading.descriptor import Export, Signature, day, text

_DAY = ("day", "日期", "日付")
_EVENT = ("weather", "天气", "天気")

WEATHER = Export(
    name="shopops.weather",
    table="weather",
    title="weather",
    also=("天气",),
    signature=Signature(all_of=(_DAY, _EVENT)),
    fields=(
        day("day", *_DAY, required=True, note="The day.", example="2026-10-20"),
        text(
            "region",
            *("region", "地区", "地域"),
            note="Where, as your traffic table spells it; blank is everywhere.",
            example="华东",
        ),
        text("event", *_EVENT, note="What was unlike other days; blank is nothing.", example="暴雨"),
    ),
    known_share=0.6,  # other sheets have a day and the weather too, among much else
)
