"""The bank of an assessment: exactly the one it was started with, or none."""

from assessor.bank.faults import BankFaults
from assessor.bank.model import Bank
from assessor.bank.shelf import UnknownBank
from assessor.workflow.desk import Desk
from assessor.workflow.errors import BankMissing


def exact_bank(desk: Desk, bank_id: str, edition: str, sha256: str) -> Bank:
    """The bank with that content; raises BankMissing where it is not here unchanged."""
    bank = named_bank(desk, bank_id, edition)
    if bank.sha256 != sha256:
        raise BankMissing(
            "Edition %(edition)s of the question bank %(bank)s has been changed since this"
            " assessment was started. It can only be scored by the unchanged edition: ask the"
            " operator to put it back.",
            bank=bank_id,
            edition=edition,
        )
    return bank


def named_bank(desk: Desk, bank_id: str, edition: str | None) -> Bank:
    """The bank; without an edition its current one. Raises BankMissing."""
    try:
        return desk.shelf.bank(bank_id, edition)
    except (UnknownBank, BankFaults) as error:
        raise _missing(bank_id, edition) from error


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
