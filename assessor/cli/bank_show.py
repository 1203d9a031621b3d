"""Write a whole bank for somebody to read: one page for a browser, or a PDF."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli.faults import stop
from assessor.cli.score import LANGUAGE

if TYPE_CHECKING:
    from assessor.bank.model import Bank

SUFFIXES = (".html", ".pdf")


@click.command()
@click.argument("named", metavar="BANK")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, which ends in .html or .pdf.",
)
@LANGUAGE
def show(named: str, output: Path, lang: str) -> None:
    """Write all of BANK as one readable page for a subject expert to review.

    BANK is a folder, or the id of a shipped bank, or BANK@EDITION. The HTML file needs nothing
    beside it; the PDF has the same content.
    """
    from assessor import assets
    from assessor.cli.report import write_whole
    from assessor.report.bank_file import ReportFailed, bank_as_html, bank_as_pdf

    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        stop([f"{output}: what is written must end in .html or .pdf"])
    bank = bank_named(named)
    try:
        if suffix == ".pdf":
            content = bank_as_pdf(bank, lang, assets.templates())
        else:
            content = bank_as_html(bank, lang, assets.templates()).encode()
        write_whole(output, content)
    except (ReportFailed, OSError) as error:
        click.echo(f"{output}: {error}", err=True)
        sys.exit(1)
    click.echo(f"{output}: {len(bank.items)} items, {len(content) / 1024:.0f} KiB")


def bank_named(named: str) -> "Bank":
    """The bank in a folder, or the shipped one of that name; stops with every fault."""
    from assessor import assets
    from assessor.bank.faults import BankFaults
    from assessor.bank.load import load_bank
    from assessor.bank.shelf import Shelf, UnknownBank

    folder = Path(named)
    try:
        if folder.is_dir():
            return load_bank(folder)
        bank_id, _, edition = named.partition("@")
        return Shelf(assets.question_banks()).bank(bank_id, edition or None)
    except BankFaults as bad:
        stop(bad.faults)
    except UnknownBank as unknown:
        stop([f"{unknown}; nor is there a folder of that name"])
    except OSError as error:
        stop([f"{named}: {error.strerror}"])
