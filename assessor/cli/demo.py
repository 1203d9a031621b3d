"""Something to look at: two sites, two assessments and their reports."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli.data import DATA, DataFolder

if TYPE_CHECKING:
    from assessor.workflow.desk import Desk

SUBMITTED = "workshop-just-passes.yaml"
HALF_FILLED = "held-back-by-one.yaml"


@click.command()
@DATA
@click.option(
    "--factories",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Another folder with responses files of these two.  [default: those that come with it]",
)
def demo(folder: Path, factories: Path | None) -> None:
    """Make two demonstration sites where there is no account yet, and say who can sign in.

    One person of each role can. Not for an installation that others can reach: everybody knows
    these passwords.
    """
    from assessor import assets
    from assessor.cli.desk import desk_of
    from assessor.workflow.demonstration import make_demonstration

    data, samples = DataFolder(folder), factories or assets.sample_factories()
    with desk_of(folder) as desk:
        people = make_demonstration(desk, samples / SUBMITTED, samples / HALF_FILLED)
        if people and people[0].role != "contributor":
            _write_reports(desk, people[0].sign_in_name, data.reports)
    click.echo(f"Data: {data.path}    Reports: {data.reports}")
    for one in people:
        click.echo(f"Sign in as {one.sign_in_name!r}, password {one.password!r} ({one.role})")


def _write_reports(desk: "Desk", sign_in_name: str, folder: Path) -> None:
    """Write the report of each assessment in both languages, unless it is there."""
    from assessor import assets
    from assessor.cli.report import write_whole
    from assessor.language import LANGUAGES
    from assessor.workflow.accounts import find_user
    from assessor.workflow.assessments import list_assessments
    from assessor.workflow.reports import report

    folder.mkdir(mode=0o700, exist_ok=True)
    actor = find_user(desk, sign_in_name)
    for listed in list_assessments(desk, actor):
        for language in LANGUAGES:
            file = folder / f"{listed.assessment.id[:8]}-{language}.pdf"
            if not file.exists():
                click.echo(f"Writing {file}: {listed.assessment.site.name}")
                pdf = report(desk, actor, listed.assessment.id, language, assets.templates())
                write_whole(file, pdf)
