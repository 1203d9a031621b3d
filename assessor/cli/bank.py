"""Commands for the authors of question banks."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli.bank_diff import diff
from assessor.cli.bank_show import show
from assessor.cli.faults import stop

if TYPE_CHECKING:
    from assessor.bank.faults import Fault
    from assessor.bank.model import Bank


@click.group()
def bank() -> None:
    """Check question banks, and help to write them."""


bank.add_command(diff)
bank.add_command(show)


@bank.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings are errors.")
def check(folder: Path | None, *, strict: bool) -> None:
    """Check the bank in FOLDER, or every shipped bank; say all that is wrong, with its line.

    What is legal but suspicious is told as a warning, and does no harm unless --strict is given.
    """
    from assessor import assets
    from assessor.bank.faults import BankFaults
    from assessor.bank.load import load_draft
    from assessor.bank.shelf import Shelf
    from assessor.bank.warnings import suspicions

    root = assets.question_banks()
    folders = [folder] if folder else [root / name for name in Shelf(root).ids()]
    faults: list[object] = []
    for one in folders:
        try:
            draft, sound = load_draft(one)
        except BankFaults as bad:
            faults += bad.faults
            continue
        if changed := _changed_in_place(one, sound):
            faults.append(changed)
            continue
        doubts = suspicions(draft, sound)
        if strict:
            faults += doubts
        else:
            for doubt in doubts:
                click.echo(str(doubt), err=True)
        if not (strict and doubts):
            asked = len(sound.items)
            click.echo(f"{one}: {sound.id} {sound.edition} is sound: {asked} items, {sound.sha256}")
    if faults:
        stop(faults)


def _changed_in_place(folder: Path, bank: "Bank") -> "Fault | None":
    """What to say of an edition that was published before, with another content."""
    from assessor.bank.faults import BankFaults, Fault
    from assessor.bank.load import load_bank

    published = folder / "editions" / bank.edition
    if not (published / "bank.yaml").is_file():
        return None
    try:
        same = load_bank(published).sha256 == bank.sha256
    except BankFaults:
        same = False
    if same:
        return None
    what = (
        f"edition '{bank.edition}' was published with other content: it is kept in {published}. "
        "Raise `edition`, or take the change back"
    )
    return Fault(folder / "bank.yaml", 1, what)


@bank.command()
@click.argument("part", required=False, type=click.Choice(["bank", "items", "measures"]))
def schema(part: str | None) -> None:
    """Print the JSON Schema of a bank's files, for editors that complete and check YAML.

    PART names one file: bank (bank.yaml), items (items/*.yaml) or measures (measures.yaml).
    Without it the schema takes any of them.
    """
    from assessor.bank.shapes import json_schema

    click.echo(json.dumps(json_schema(part), indent=2, ensure_ascii=False))
