"""The view as one HTML page, ready to be printed."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assessor.language import translator
from assessor.report.charts import Charts
from assessor.report.glyphs import load_coverage, printable, printable_page
from assessor.report.pictures import Pictures
from assessor.report.shapes import wrap
from assessor.report.view import ReportView
from assessor.report.words import words_in

MOST_RUNNING = 28.0
"""So many ems of the site's name stand at the head of each page."""


def report_html(view: ReportView, templates: Path) -> str:
    """The page; every character in it is one that the report's fonts can show."""
    uncovered = load_coverage(templates / "report" / "fonts")
    name, _ = printable(view.running, uncovered, is_large=True)
    running = wrap(name, MOST_RUNNING, 1, lines=1)[0]
    page, missing = printable_page(_page(view, templates, running, ()), uncovered)
    if missing:
        # Once more, now with the note that says what stands for them.
        page, _ = printable_page(_page(view, templates, running, missing), uncovered)
    return page


def whole_page(view: ReportView, templates: Path) -> str:
    """The page with every character as it was typed, for those who bring other fonts."""
    return _page(view, templates, view.running, ())


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
    pictures = Pictures(Charts(templates), view.language)
    environment = page_environment(templates / "report", view.language)
    return environment.get_template("report.html").render(
        view=view,
        running=running,
        charts=pictures.charts,
        radar=pictures.radar,
        radar_names=pictures.radar_names,
        value_chart=pictures.values,
        scenario_map=pictures.scenarios,
        gantt_chart=pictures.gantt,
        frontier_chart=pictures.frontier,
        joint="" if view.language == "zh" else " ",
        comma="、" if view.language == "zh" else ", ",
        colon="：" if view.language == "zh" else ": ",
        missing=words_in(view.language).names(missing),
        short=all(section.kind != "profile" for section in view.sections),
    )
