"""Which bank a command is about: a folder, or a shipped bank by its id."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli.faults import stop

if TYPE_CHECKING:
    from assessor.bank.model import Bank


def chosen_folder(named: str) -> Path:
    """The folder that ``named`` means: itself, or that of the shipped bank with this id."""
    from assessor import assets

    folder = Path(named)
    shipped = assets.question_banks() / named
    if not (folder / "bank.yaml").is_file() and _is_id(named) and (shipped / "bank.yaml").is_file():
        return shipped
    if not folder.is_dir():
        known = sorted(one.parent.name for one in assets.question_banks().glob("*/bank.yaml"))
        raise click.UsageError(
            f"{named!r} is no folder and no shipped bank; shipped are {', '.join(known)}"
        )
    return folder


def chosen_bank(named: str) -> "Bank":
    """The bank that ``named`` means; stops the command with every fault where it is bad."""
    from assessor.bank.faults import BankFaults
    from assessor.bank.load import load_bank

    try:
        return load_bank(chosen_folder(named))
    except BankFaults as bad:
        stop(bad.faults)


def _is_id(named: str) -> bool:
    return Path(named).name == named and named not in (".", "..")
