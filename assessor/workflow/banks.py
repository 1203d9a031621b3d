"""The bank of an assessment: exactly the one it was started with, or none."""

from assessor.bank.faults import BankFaults
from assessor.bank.model import Bank
from assessor.bank.shelf import UnknownBank
from assessor.store import banks as kept
from assessor.workflow.desk import Desk
from assessor.workflow.errors import BankMissing


def exact_bank(desk: Desk, bank_id: str, edition: str, sha256: str) -> Bank:
    """The bank with that content, from the shelf or as it was kept when an assessment began.

    Raises BankMissing where it is in neither place unchanged.
    """
    missing = BankMissing(
        "Edition %(edition)s of the question bank %(bank)s has been changed since this"
        " assessment was started. It can only be scored by the unchanged edition: ask the"
        " operator to put it back.",
        bank=bank_id,
        edition=edition,
    )
    try:
        bank = named_bank(desk, bank_id, edition)
        if bank.sha256 == sha256:
            return bank
    except BankMissing as error:
        missing = error
    bank_as_kept = _as_kept(desk, sha256)
    if bank_as_kept is None:
        raise missing
    return bank_as_kept


def named_bank(desk: Desk, bank_id: str, edition: str | None) -> Bank:
    """The bank; without an edition its current one. Raises BankMissing."""
    try:
        return desk.shelf.bank(bank_id, edition)
    except (UnknownBank, BankFaults) as error:
        raise _missing(bank_id, edition) from error


def keep_bank(desk: Desk, bank: Bank) -> None:
    """Keep the files of the bank with the assessments made with it; inside a transaction."""
    if not kept.is_kept(desk.store, bank.sha256):
        files = desk.shelf.files(bank.id, bank.edition)
        kept.keep(desk.store, kept.KeptBank(bank.sha256, bank.id, bank.edition, files), desk.now)


def _as_kept(desk: Desk, sha256: str) -> Bank | None:
    found = kept.by_digest(desk.store, sha256)
    if found is None:
        return None
    try:
        bank = desk.shelf.bank_of(found.files, sha256)
    except BankFaults:
        # Kept by an earlier release whose rules for banks were others.
        return None
    return bank if bank.sha256 == sha256 else None


def _missing(bank_id: str, edition: str | None) -> BankMissing:
    if edition is None:
        message = "The question bank %(bank)s cannot be read here. Ask the operator to install it."
        return BankMissing(message, bank=bank_id)
    return BankMissing(
        "Edition %(edition)s of the question bank %(bank)s cannot be read here. Ask the"
        " operator to install it.",
        bank=bank_id,
        edition=edition,
    )
