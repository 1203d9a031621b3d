"""Make a PDF report from a responses file."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli.faults import stop
from assessor.cli.score import BANK, LANGUAGE

if TYPE_CHECKING:
    from assessor.report.sign import Seal


@click.command()
@click.argument("responses", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The PDF.",
)
@BANK
@LANGUAGE
@click.option("--by", "prepared_by", help="Who prepared the report; printed on its cover.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date on the cover; today unless given.",
)
@click.option(
    "--no-data",
    is_flag=True,
    help="Leave out the answers and the result as files inside the PDF.",
)
@click.option(
    "--sign",
    is_flag=True,
    help="Sign it with the certificate of the configuration (assessor.toml, [sign]).",
)
def report(
    responses: Path,
    *,
    output: Path,
    folder: Path | None,
    lang: str,
    prepared_by: str | None,
    day: dt.datetime | None,
    no_data: bool,
    sign: bool,
) -> None:
    """Score RESPONSES and write the maturity report."""
    seal = _seal() if sign else None
    from assessor import assets
    from assessor.cli.files import load
    from assessor.report.make import make_report
    from assessor.report.render import ReportFailed
    from assessor.report.sign import signed
    from assessor.report.view import ReportFacts
    from assessor.scoring.score import score

    bank, said = load(responses, folder)
    date = day.date() if day else dt.datetime.now().astimezone().date()
    facts = ReportFacts(status="self", date=date, prepared_by=prepared_by)
    try:
        pdf = make_report(
            bank,
            said,
            score(bank, said),
            lang,
            facts,
            assets.templates(),
            with_data=not no_data,
            file=responses.read_bytes(),
        )
        if seal is not None:
            pdf = signed(pdf, seal)
        write_whole(output, pdf)
    except (ReportFailed, OSError) as error:
        click.echo(f"{output}: {error}", err=True)
        sys.exit(1)
    click.echo(f"{output}: {len(pdf) / 1024:.0f} KiB")


def _seal() -> "Seal":
    from assessor.cli.configured import configuration
    from assessor.cli.seal import seal_of

    seal = seal_of(configuration().configuration.sign)
    if seal is None:
        stop(["--sign: no certificate is configured; “assessor config example” shows [sign]"])
    return seal


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is there in full or not at all."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
