"""`shopops traffic items`: each item beside its own past and its siblings, and which items carry the change."""

from shopops.commands._options import AsOf, Config, Format, Html, Output, PasswordFile, Paths
from shopops.commands._results import Results
from shopops.commands.traffic._asked import Against, Asked, Excel, Span, answer


def items(
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
    """Show each item beside its own past and the other items, and which items carry the change of the money.

    The parts of the items add up to the change to the last cent, and so do the three parts of each item: more or
    fewer visitors, their conversion, what a buyer paid.

    **Examples**

    `shopops traffic items Downloads`

    `shopops traffic items Downloads --period week --format csv > items.csv`
    """
    from shopops.analysis.traffic.items import traffic_items

    asked = Asked(paths, as_of, period, against, output, Results(excel, html), config, password_file)
    return answer(traffic_items, ("item_days",), asked)
