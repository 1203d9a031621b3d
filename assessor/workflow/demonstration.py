"""People, sites and assessments to look around with."""

from dataclasses import dataclass
from pathlib import Path

from assessor.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class DemonstrationUser:
    """As whom one can sign in."""

    sign_in_name: str
    password: str
    name: str
    role: str


def make_demonstration(
    desk: Desk, factories: Path, bank_id: str = "smart-factory"
) -> tuple[DemonstrationUser, ...]:
    """Fill an empty database from the responses files in ``factories``: a site of each of two
    profiles, one assessment finished, one half filled in. Does nothing where there are users.

    Returns the people of the demonstration that have an account, whether made now or before.
    """
    raise NotImplementedError
