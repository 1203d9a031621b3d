"""What has been said so far, how far it goes, and what it amounts to."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.bank.model import Bank
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard
from assessor.workflow.assessments import Tally
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.recording import Revision


@dataclass(frozen=True, slots=True)
class CapabilityProgress:
    """How far one capability that is asked of the site has been filled in."""

    capability_id: str
    tally: Tally


def bank_of(desk: Desk, actor: Actor, assessment_id: str) -> Bank:
    """Exactly the bank of the assessment; raises BankMissing where it is not here unchanged."""
    raise NotImplementedError


def newest(desk: Desk, actor: Actor, assessment_id: str) -> Mapping[str, Revision]:
    """The newest revision of every item that ever had one, by item; withdrawn ones included."""
    raise NotImplementedError


def responses_of(desk: Desk, actor: Actor, assessment_id: str) -> Responses:
    """All that stands, as the scorer reads it."""
    raise NotImplementedError


def progress(desk: Desk, actor: Actor, assessment_id: str) -> tuple[CapabilityProgress, ...]:
    """Progress of every capability for the site's profile, in bank order."""
    raise NotImplementedError


def scorecard(desk: Desk, actor: Actor, assessment_id: str) -> Scorecard:
    """The result as it stands, scored by exactly the bank that the assessment was started with."""
    raise NotImplementedError
