"""The part of the summary that tells what was looked at, what was not, and what could not be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.render.blocks import TEXT, header, heading, ruled
from shopops.render.excel import theme
from shopops.render.excel.grid import quoted
from shopops.render.phrases import many

if TYPE_CHECKING:
    from shopops.render.excel.sheet import Sheet
    from shopops.report import CheckReport


def write_coverage(sheet: Sheet, report: CheckReport, files: str | None) -> None:
    """What was read and asked: it tells whether silence means that all is well."""
    heading(sheet, "Looked at")
    read = [one for one in report.files if one.export is not None]
    rows, kept, refused, aside = (
        sum(getattr(one, name) for one in read) for name in ("rows", "kept", "refused", "set_aside")
    )
    told = f"{many(len({one.path for one in read}), 'file')}, {rows:,} rows: {kept:,} kept, {refused:,} refused, "
    sheet.row([(f"{told}{aside:,} set aside.", theme.PLAIN)])
    failed = sum(one.error is not None for one in report.files)
    if failed:
        sheet.row([(f"{many(failed, 'file')} could not be read.", theme.STRONG)])
    if files is not None:
        sheet.row([("All files", theme.LINK)])
        sheet.link(0, None, f"{quoted(files)}!A1")
    asked, codes = many(len(report.judged), "rule"), ", ".join(report.judged)
    sheet.row([(f"{asked} asked", theme.PLAIN), *[None] * (TEXT - 1), (codes, theme.PROSE)])


def write_skipped(sheet: Sheet, report: CheckReport) -> None:
    """Each rule that could not run, with the download that would let it; what several need is told once."""
    if not report.skipped:
        return
    heading(sheet, "Not checked, for want of a file")
    header(sheet, "Code", "Rule", None, None, None, "Download this to have it checked", "Table it fills")
    sheet.merge(1, TEXT - 1)
    told: dict[tuple[str, ...], str] = {}
    for one in report.skipped:
        first = told.setdefault(one.where, one.code)
        where = "\n".join(one.where) or "–" if first == one.code else f"as for {first}"
        texts = ((where, theme.PROSE), ("; ".join(one.needs), theme.PROSE))
        ruled(sheet, [(one.code, theme.PLAIN), (one.name, theme.PLAIN), *[(None, theme.PLAIN)] * 3, *texts])
        sheet.merge(1, TEXT - 1)


def write_not_judged(sheet: Sheet, report: CheckReport) -> None:
    """How many subjects each rule could not judge, and why."""
    if not report.not_judged:
        return
    heading(sheet, "Could not be judged")
    header(sheet, "Code", "Count", None, None, None, "Why", None)
    blank = None, theme.PLAIN
    for one in report.not_judged:
        count = one.count, theme.COUNT
        ruled(sheet, [(one.code, theme.PLAIN), count, *[blank] * 3, (one.why, theme.PROSE), blank])
