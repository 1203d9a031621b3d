"""How each form of the report is made from its matter."""

from collections.abc import Callable, Mapping
from pathlib import Path

from assessor.report.make import make_report
from assessor.report.render import USUAL, Bounds
from assessor.workflow.matter import Matter
from assessor.workflow.printing import PDF, Maker


def makers(
    templates: Path,
    bounds: Bounds = USUAL,
    print_page: Callable[[str, bytes], bytes] | None = None,
) -> Mapping[str, Maker]:
    """By form: pdf. ``print_page`` is that of a press; without one each PDF starts a process."""

    def pdf(matter: Matter, language: str) -> bytes:
        return make_report(
            matter.bank,
            matter.responses,
            matter.scorecard,
            language,
            matter.facts,
            templates,
            bounds,
            matter.beside,
            print_page,
        )

    return {PDF: pdf}
