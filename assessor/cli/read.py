"""Read the answers out of a report."""

import sys
from pathlib import Path

import click

from assessor.cli.faults import stop


@click.command()
@click.argument("report", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The responses file to write; without it, standard output.",
)
def read(report: Path, output: Path | None) -> None:
    """Write the responses file that REPORT (a PDF) was made from, byte for byte."""
    from assessor.cli.report import write_whole
    from assessor.report.extract import NotAReport, embedded_in, responses_in

    try:
        content = responses_in(embedded_in(report.read_bytes()))
    except (NotAReport, OSError) as error:
        stop([f"{report}: {reason(error)}"])
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        write_whole(output, content)
    except OSError as error:
        stop([f"{output}: {reason(error)}"])


def reason(error: Exception) -> str:
    """What is wrong, without the path that is named beside it anyway."""
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
