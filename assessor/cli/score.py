"""Score a responses file."""

import gc
import json
from pathlib import Path

import click

BANK = click.option(
    "--bank",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The folder of the bank; without it, the shipped bank that the responses name.",
)
LANGUAGE = click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="The language."
)


@click.command()
@click.argument("responses", type=click.Path(path_type=Path))
@BANK
@click.option("--json", "as_object", is_flag=True, help="Print the whole result as JSON.")
@LANGUAGE
def score(responses: Path, folder: Path | None, lang: str, *, as_object: bool) -> None:
    """Score RESPONSES: levels on every ladder, scores with their bounds, and what is missing."""
    # The process ends before any garbage could matter; looking for it takes a tenth of its time.
    gc.disable()
    from assessor.cli.files import load
    from assessor.scoring.score import score as scored

    bank, said = load(responses, folder)
    card = scored(bank, said)
    if as_object:
        from assessor.scoring.as_json import as_json

        click.echo(json.dumps(as_json(card), ensure_ascii=False, indent=2, allow_nan=False))
        return
    from assessor.cli.summary import summary

    click.echo(summary(bank, card, lang))
