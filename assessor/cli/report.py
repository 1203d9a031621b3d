"""Make a report from a responses file: PDF, Word or Excel, as the ending of the output says."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli.faults import stop
from assessor.cli.score import BANK, LANGUAGE

if TYPE_CHECKING:
    from assessor.bank.model import Bank
    from assessor.report.facts import ReportFacts
    from assessor.report.sign import Seal
    from assessor.responses.model import Responses

ENDINGS = (".pdf", ".docx", ".xlsx")


@click.command()
@click.argument("responses", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file: .pdf, .docx (the same report, to edit) or .xlsx (the answers with their scores).",
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
    kind = output.suffix.lower()
    if kind not in ENDINGS:
        stop([f"{output}: the ending says what to make; it is one of {', '.join(ENDINGS)}"])
    if sign and kind != ".pdf":
        stop([f"--sign: only a PDF can be signed, and {output} is none"])
    seal = _seal() if sign else None
    from assessor.cli.files import load
    from assessor.report.facts import ReportFacts
    from assessor.report.render import ReportFailed

    bank, said = load(responses, folder)
    date = day.date() if day else dt.datetime.now().astimezone().date()
    facts = ReportFacts(status="self", date=date, prepared_by=prepared_by)
    try:
        match kind:
            case ".docx":
                made = _word(bank, said, lang, facts)
            case ".xlsx":
                made = _workbook(bank, said, lang, facts)
            case _:
                file = responses.read_bytes()
                made = _pdf(bank, said, lang, facts, file, with_data=not no_data)
        if seal is not None:
            made = _signed(made, seal)
        write_whole(output, made)
    except (ReportFailed, OSError) as error:
        click.echo(f"{output}: {error}", err=True)
        sys.exit(1)
    click.echo(f"{output}: {len(made) / 1024:.0f} KiB")


def _pdf(
    bank: "Bank",
    said: "Responses",
    lang: str,
    facts: "ReportFacts",
    file: bytes,
    *,
    with_data: bool,
) -> bytes:
    from assessor import assets
    from assessor.report.make import make_report
    from assessor.scoring.score import score

    card, templates = score(bank, said), assets.templates()
    return make_report(bank, said, card, lang, facts, templates, with_data=with_data, file=file)


def _word(bank: "Bank", said: "Responses", lang: str, facts: "ReportFacts") -> bytes:
    from assessor import assets
    from assessor.report.word.make import make_word
    from assessor.scoring.score import score

    return make_word(bank, said, score(bank, said), lang, facts, assets.templates())


def _workbook(bank: "Bank", said: "Responses", lang: str, facts: "ReportFacts") -> bytes:
    from assessor.report.workbook.make import make_workbook
    from assessor.scoring.score import score

    return make_workbook(bank, said, score(bank, said), lang, facts)


def _signed(pdf: bytes, seal: "Seal") -> bytes:
    from assessor.report.sign import signed

    return signed(pdf, seal)


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
