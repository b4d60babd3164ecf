"""The column beside a figure that says how it changed. Its exact words were not seen, so all likely ones are known."""

CHANGES = (
    *("变化", "~变化", "变化量", "变化值", "变化率", "变化幅度", "环比", "涨跌幅", "较上期", "较上周期"),
    *("较前一日", "较前一天", "较前一周期", "较上期变化", "较上周期变化", "较前一日变化", "较前一天变化"),
    *("较前一天变化量", "较前一周期变化", "较前一周期变化率", "较前一天变化率", "环比变化"),
)


def changes(name: str) -> tuple[str, ...]:
    """The words that may stand over the change of the figure `name`."""
    return tuple(f"{name}{word}" for word in CHANGES if word != "~变化")
