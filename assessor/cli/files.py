"""Load a responses file and the bank that it belongs to, or say all that is wrong with both."""

from pathlib import Path

from assessor import assets
from assessor.bank.faults import BankFaults, Fault
from assessor.bank.load import load_bank
from assessor.bank.model import Bank
from assessor.bank.shelf import Shelf, UnknownBank
from assessor.cli.faults import stop
from assessor.responses.model import Responses
from assessor.responses.read import ResponseFaults, ResponsesFile


def load(responses: Path, folder: Path | None) -> tuple[Bank, Responses]:
    """The bank in ``folder``, or the shipped one that the responses name, and the responses."""
    file = ResponsesFile(responses)
    try:
        bank = load_bank(folder) if folder else _shipped(file)
    except BankFaults as bad:
        # The responses still get the checks that need no bank.
        stop(sorted({*bad.faults, *file.sheet.faults}))
    try:
        return bank, file.against(bank)
    except ResponseFaults as bad:
        stop(bad.faults)


def _shipped(file: ResponsesFile) -> Bank:
    named = file.named
    if named.bank is None:
        if not file.sheet.faults:
            file.sheet.blame(("bank",), "bank.id is missing; it names the bank to score with")
        stop(sorted(set(file.sheet.faults)))
    try:
        return Shelf(assets.question_banks()).bank(named.bank, named.edition)
    except UnknownBank as unknown:
        file.sheet.blame(("bank", "id"), str(unknown))
        faults: set[Fault] = set(file.sheet.faults)
        stop(sorted(faults))
