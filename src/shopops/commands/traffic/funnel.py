"""`shopops traffic funnel`: which share of people takes each step, and which step is weakest."""

from shopops.commands._options import AsOf, Config, Format, Html, Output, PasswordFile, Paths
from shopops.commands._results import Results
from shopops.commands.traffic._asked import Against, Asked, Excel, Span, answer


def funnel(
    paths: Paths = None,
    period: Span = None,
    against: Against = None,
    as_of: AsOf = None,
    output: Output = Format.TERMINAL,
    excel: Excel = None,
    html: Html = None,
    config: Config = None,
    password_file: PasswordFile = None,
) -> int:
    """Show which share of people takes each step from visit to payment, and which step is weakest beside its own past.

    Of the shop, of each source and of the most visited items. Steps that no file at hand counts are named with the
    download that would.

    **Examples**

    `shopops traffic funnel Downloads`

    `shopops traffic funnel Downloads --period 2026-10 --html funnel.html`
    """
    from shopops.analysis.traffic.funnel import traffic_funnel

    asked = Asked(paths, as_of, period, against, output, Results(excel, html), config, password_file)
    return answer(traffic_funnel, ("shop_days", "item_days", "shop_sources"), asked)
