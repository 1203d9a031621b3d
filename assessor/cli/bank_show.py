"""Write a whole bank down for somebody who knows the field to read."""

import sys
from pathlib import Path

import click

from assessor.cli.bank_choice import chosen_bank
from assessor.cli.score import LANGUAGE

SORTS = (".html", ".pdf")


def _output(_context: click.Context, _parameter: click.Parameter, file: Path) -> Path:
    if file.suffix.lower() not in SORTS:
        raise click.BadParameter(f"'{file}' must end in {' or '.join(SORTS)}")
    return file


@click.command()
@click.argument("named", metavar="BANK")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_output,
    help="The page to write: FILE.html, one file that needs nothing else, or FILE.pdf.",
)
@LANGUAGE
def show(named: str, output: Path, lang: str) -> None:
    """Write the whole of BANK as one page for review.

    BANK is a folder, or the id of a shipped bank. The page has the sources with their standing,
    the ladders with their criteria in words, every item, and which ladder reads which item.
    """
    from assessor import assets
    from assessor.cli.report import write_whole
    from assessor.report.bank_page import bank_html, bank_pdf
    from assessor.report.bank_view import bank_view
    from assessor.report.render import ReportFailed

    view = bank_view(chosen_bank(named), lang)
    try:
        if output.suffix.lower() == ".pdf":
            content = bank_pdf(view, assets.templates())
        else:
            content = bank_html(view, assets.templates()).encode()
        write_whole(output, content)
    except (ReportFailed, OSError) as error:
        click.echo(f"{output}: {error}", err=True)
        sys.exit(1)
    click.echo(f"{output}: {len(content) / 1024:.0f} KiB")
