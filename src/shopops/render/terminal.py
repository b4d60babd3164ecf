"""A report in the terminal: good to look at from 80 columns on, plain text when piped."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from shopops.render.currency import sign_of
from shopops.render.phrases import amount, counted, many, place_of, story_of, told_with
from shopops.report import Severity, money_at_risk, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shopops.report import CheckReport, Finding

Stories = dict[int, str]
"""Identity of a finding to the line that says what it is part of, or what is part of it."""
MOST_OF_A_RULE = 8
"""Findings of one rule and severity that are listed; the rest are counted."""
WIDEST, MONEY_WIDTH = 140, 10
_EIGHTHS = " ▏▎▍▌▋▊▉"

STORY = "italic"
STYLES = {Severity.CRITICAL: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def show_check(report: CheckReport, currency: str, console: Console | None = None) -> None:
    """Print a check: headline, findings by severity and rule, what was skipped, what could not be judged, files.

    Args:
        report: What was found.
        currency: Code of the shop's currency.
        console: Where to; null means stdout.
    """
    with page(console) as out:
        sign, stories = sign_of(currency), _stories(report.findings)
        out.print(_headline(report, sign))
        for severity, found in groupby(report.findings, key=lambda finding: finding.severity):
            _show_severity(out, severity, list(found), sign, stories)
        _show_skipped(out, report)
        _show_not_judged(out, report)
        _show_coverage(out, report)


@contextmanager
def page(console: Console | None = None) -> Iterator[Console]:
    """A console of a readable width; what is piped is plain, without blanks at the ends of lines."""
    out = console or Console(highlight=False)
    out.width = min(out.width, WIDEST)
    if out.is_terminal:
        yield out
        return
    with out.capture() as captured:
        yield out
    for line in captured.get().splitlines():
        out.file.write(f"{line.rstrip()}\n")


def _headline(report: CheckReport, sign: str) -> Text:
    counts = Counter(finding.severity for finding in report.findings)
    words = [counted(counts[severity], severity) for severity in sorted(Severity, reverse=True)]
    line = Text.assemble((f"{report.as_of:%Y-%m-%d %H:%M}", "bold"), "  ")
    if _is_blind(report):
        return line + Text("no file was read, so nothing was checked", "bold yellow")
    if not report.findings:
        return line + Text(f"nothing to report; {many(len(report.judged), 'rule')} asked.", "green")
    line += Text(", ".join(words), STYLES[max(counts)])
    risk = money_at_risk(report.findings)
    return line + Text(f"; {sign}{risk:,.0f} at risk" if risk else "")


def _is_blind(report: CheckReport) -> bool:
    """Whether no file could be read, so that everything that was not checked would be all there is."""
    return bool(report.files) and not report.findings and all(one.export is None for one in report.files)


def _stories(findings: Sequence[Finding]) -> Stories:
    """One line a finding that others are part of, or that is part of another."""
    by_link = {one.link: one for one in findings}
    parts = parts_of(findings)
    told = {id(one): story_of(one, by_link) for one in findings}
    with_it = {id(by_link[link]): f"with it: {told_with(found)}" for link, found in parts.items()}
    return {place: line for place, line in (told | with_it).items() if line}


def _show_severity(
    out: Console, severity: Severity, found: list[Finding], sign: str, stories: Stories
) -> None:
    out.print()
    out.print(Line(Text(severity.word.upper(), STYLES[severity]), align="left", style=STYLES[severity]))
    by_rule: dict[str, list[Finding]] = {}
    for finding in found:
        by_rule.setdefault(finding.code, []).append(finding)
    for group in by_rule.values():
        _show_rule(out, group, sign, stories)


def _show_rule(out: Console, group: list[Finding], sign: str, stories: Stories) -> None:
    first, several = group[0], len(group) > 1
    title = Text.assemble((first.code, STYLES[first.severity]), f" {first.title}")
    if several:
        title += Text(f"  {many(len(group), first.subject.kind)}", "dim")
    out.print(_beside(title, Text(amount(money_at_risk(group), sign) if several else "", "bold")))
    actions, lines = {one.action for one in group}, {stories.get(id(one), "") for one in group}
    for finding in group[:MOST_OF_A_RULE]:
        line = stories.get(id(finding), "") if len(lines) > 1 or not several else ""
        told = _told(finding, line, with_action=len(actions) > 1 or not several)
        out.print(_beside(told, Text(amount(finding.money_at_risk, sign)), indent=2))
    if several and len(actions) == 1:
        out.print(_beside(Text(f"→ {first.action}"), indent=2))
    if (more := len(group) - MOST_OF_A_RULE) > 0:
        out.print(_beside(Text(f"and {more} more: add --select {first.code} --format csv", "dim"), indent=2))
    if several and len(lines) == 1 and (line := lines.pop()):
        out.print(_beside(Text(f"↳ {line}", STORY), indent=2))


def _beside(text: Text, beside: Text | None = None, indent: int = 0) -> Table:
    """A text with an amount at the right edge; wrapped lines keep clear of both."""
    row = Table.grid(expand=True)
    if indent:
        row.add_column(width=indent)
    row.add_column(ratio=1, overflow="fold")
    row.add_column(width=MONEY_WIDTH, justify="right", no_wrap=True)
    row.add_row(*[""] * bool(indent), text, beside or "")
    return row


def _told(finding: Finding, story: str, *, with_action: bool) -> Text:
    """Message, what it is part of, what to do and where it stands, one below the other.

    Of a notice that is part of another finding only the message: what to do is said there.
    """
    text = Text(finding.message)
    if finding.message.startswith(finding.subject.label):
        text.stylize("bold", 0, len(finding.subject.label))
    if story:
        text += Text(f"\n↳ {story}", STORY)
    if finding.part_of is not None and finding.severity is Severity.NOTICE:
        return text
    if with_action:
        text += Text(f"\n→ {finding.action}")
    return text + Text(f"\n{place}", "dim") if (place := place_of(finding)) else text


def _show_skipped(out: Console, report: CheckReport) -> None:
    if not report.skipped:
        return
    heading(out, "NOT CHECKED")
    if all(one.export is None for one in report.files):
        out.print(Text(f"{many(len(report.skipped), 'rule')}: no download that is known was handed in."))
        out.print(
            Text("→ `shopops exports list` names the downloads, `shopops exports show NAME` tells where.")
        )
        return
    by_need: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for skipped in report.skipped:
        by_need.setdefault((skipped.needs, skipped.where), []).append(f"{skipped.code} {skipped.name}")
    for (_needs, where), names in by_need.items():
        every = "; hand in" if len(where) == 1 else "; hand in all of"
        out.print(Text(f"{', '.join(names)}{every}"))
        for place in where:
            out.print(Padding(Text(f"· {place}", "dim"), (0, 0, 0, 2)))


def _show_not_judged(out: Console, report: CheckReport) -> None:
    if not report.not_judged:
        return
    heading(out, "COULD NOT BE JUDGED")
    for one in report.not_judged:
        named = f"{one.code} {one.name}".rstrip()
        out.print(Text(f"{named}  {one.count:,}: {one.why}"))


def _show_coverage(out: Console, report: CheckReport) -> None:
    """What was read and asked: the line that tells whether silence means that all is well."""
    heading(out, "LOOKED AT")
    read = [one for one in report.files if one.export is not None]
    names = ("rows", "kept", "refused", "set_aside")
    rows, kept, refused, aside = (sum(getattr(one, name) for one in read) for name in names)
    files = len({one.path for one in read})
    told = f"{many(files, 'file')}, {rows:,} rows: {kept:,} kept, {refused:,} refused, {aside:,} set aside."
    missing = f"; {len(report.skipped)} not, for want of a file" if report.skipped else ""
    asked = f"{many(len(report.judged), 'rule')} asked{missing}."
    left = f" {many(len(report.accepted), 'finding')} ignored on purpose." if report.accepted else ""
    out.print(Text(f"{told} {asked}{left}"))
    for note in report.notes:
        out.print(Text(f"! {note}", "yellow"))
    for one in report.files:
        if one.error is not None:
            out.print(Text(f"✗ {one.path}: {one.error}", "red"))


def heading(out: Console, words: str) -> None:
    """Print a blank line and the heading of a part."""
    out.print()
    out.print(title_line(words))


def title_line(words: str) -> Line:
    """A heading as it is drawn: bold, with a line behind it."""
    return Line(Text(words, "bold"), align="left", style="dim")


def bar(share: float | None, width: int) -> str:
    """A share of the width, in eighths of a sign."""
    if share is None:
        return ""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
