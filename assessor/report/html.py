"""The view as one HTML page, ready to be printed."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assessor.language import translator
from assessor.report.charts import Charts, Series
from assessor.report.glyphs import load_coverage, printable
from assessor.report.shapes import wrap
from assessor.report.view import ReportView
from assessor.report.view.parts import CapabilityRow, ValueRow
from assessor.report.words import words_in

MOST_RUNNING = 28.0
"""So many ems of the site's name stand at the head of each page."""


def report_html(view: ReportView, templates: Path) -> str:
    """The page; every character in it is one that the report's fonts can show."""
    uncovered = load_coverage(templates / "report" / "fonts")
    # Codes are longer than what they stand for: the head of a page has room for few.
    running = wrap(printable(view.running, uncovered)[0], MOST_RUNNING, 1, lines=1)[0]
    page, missing = printable(_page(view, templates, running, ()), uncovered)
    if missing:
        # Once more, now with the note that says what stands for them.
        page, _ = printable(_page(view, templates, running, missing), uncovered)
    return page


def page_environment(folder: Path, language: str) -> Environment:
    """What makes pages from the templates of a folder: all is escaped, all is said in a language."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = translator(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    return environment


def _page(view: ReportView, templates: Path, running: str, missing: Sequence[str]) -> str:
    charts = Charts(templates)
    environment = page_environment(templates / "report", view.language)

    def radar(rows: Sequence[CapabilityRow]) -> Markup:
        return _radar(charts, rows, view.language)

    def value_chart(row: ValueRow) -> Markup:
        return _value_chart(charts, row, view.language)

    return environment.get_template("report.html").render(
        view=view,
        running=running,
        charts=charts,
        radar=radar,
        value_chart=value_chart,
        joint="" if view.language == "zh" else " ",
        colon="：" if view.language == "zh" else ": ",
        missing=words_in(view.language).names(missing),
        short=all(section.kind != "profile" for section in view.sections),
    )


def _radar(charts: Charts, rows: Sequence[CapabilityRow], language: str) -> Markup:
    words = words_in(language)
    series = [Series(words.say("shown so far"), tuple(row.low for row in rows))]
    if any(row.low != row.high for row in rows):
        series.append(Series(words.say("at most"), tuple(row.high for row in rows)))
    return charts.radar([row.title for row in rows], series, language)


def _value_chart(charts: Charts, row: ValueRow, language: str) -> Markup:
    return charts.bar_beside_references(
        row.value,
        row.references,
        row.unit,
        language,
        label=words_in(language).say("This site"),
    )
