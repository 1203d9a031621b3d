"""From a folder of YAML files to a bank: all of it is sound, or every fault is told."""

from pathlib import Path

from assessor.bank.build import build
from assessor.bank.check_items import check_items
from assessor.bank.check_ladders import check_ladders
from assessor.bank.check_measures import check_measures
from assessor.bank.check_structure import check_structure
from assessor.bank.check_texts import check_texts, check_unique
from assessor.bank.digest import digest
from assessor.bank.draft import Draft
from assessor.bank.faults import BankFaults
from assessor.bank.model import Bank


def load_bank(folder: Path) -> Bank:
    """The bank in ``folder``.

    Raises:
        BankFaults: with every fault in every file, each with its file and line.
    """
    return load_draft(folder)[1]


def load_draft(folder: Path) -> tuple[Draft, Bank]:
    """The bank in ``folder`` with the files that it came from, which know their lines.

    Raises:
        BankFaults: with every fault in every file, each with its file and line.
    """
    draft = Draft(folder)
    for check in (
        check_unique,
        check_texts,
        check_structure,
        check_items,
        check_ladders,
        check_measures,
    ):
        check(draft)
    faults = draft.faults()
    if faults:
        raise BankFaults(faults)
    items = [item for sheet in draft.item_sheets for item in sheet.whole]
    return draft, build(draft, digest(draft.sheet.whole, items))
