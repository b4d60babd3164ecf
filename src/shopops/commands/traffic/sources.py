"""`shopops traffic sources`: where visitors come from, what they are worth, and what moved."""

from shopops.commands._options import AsOf, Config, Format, Html, Output, PasswordFile, Paths
from shopops.commands._results import Results
from shopops.commands.traffic._asked import Against, Asked, Excel, Span, answer


def sources(
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
    """Show where visitors come from, what each source is worth, and what is unlike the usual.

    Classes of sources (natural search, paid, returning and own pages, and so on) above their sources, the platform's
    own tree, new and returning people, and what the search weighs: favourites, carts, depth, bounce, repurchase,
    sales, scores. Figures of several days are means of a day, for a person who came twice counts on both days.

    **Examples**

    `shopops traffic sources Downloads`

    `shopops traffic sources Downloads --period 2026-11-05`

    `shopops traffic sources Downloads --period "7 days" --excel sources.xlsx`
    """
    from shopops.analysis.traffic.sources import traffic_sources

    asked = Asked(paths, as_of, period, against, output, Results(excel, html), config, password_file)
    return answer(traffic_sources, ("shop_sources", "shop_days", "traffic"), asked)
