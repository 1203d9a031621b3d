"""The assessment of the same site that a report compares with: what it came to, and when."""

from collections.abc import Iterable

from assessor.bank.model import Bank
from assessor.report.beside import BeforeFacts
from assessor.scoring.from_json import from_json
from assessor.scoring.score import score
from assessor.scoring.scorecard import Scorecard
from assessor.store import assessments as kept
from assessor.store import frozen
from assessor.store.assessments import AssessmentRow
from assessor.workflow.assessments import Assessment, bank_for, open_assessment
from assessor.workflow.desk import THE_PROGRAM, Desk
from assessor.workflow.errors import BankMissing
from assessor.workflow.laying_over import overlaid
from assessor.workflow.life import Status
from assessor.workflow.reading import said
from assessor.workflow.review import reviewed_entries

REVIEWED = frozenset({Status.IN_REVIEW, Status.FINAL})


def before_of(desk: Desk, assessment: Assessment, bank: Bank) -> BeforeFacts | None:
    """What the site came to the last time; None where it was never assessed on the same ladders.

    The assessment whose answers were carried over comes first, then the newest that was begun
    before this one. Rights looked at before.
    """
    for row in _candidates(desk, assessment):
        # Who may see one assessment of a site may see the results of its others.
        earlier = open_assessment(desk, THE_PROGRAM, row.id)
        if earlier.is_draft:
            continue
        try:
            theirs = bank_for(desk, earlier)
        except BankMissing:
            continue
        if steps(theirs) == steps(bank):
            day = earlier.changes[-1].at.astimezone(desk.now.tzinfo).date()
            card = _card(desk, earlier, theirs)
            return BeforeFacts(card, day, earlier.status in REVIEWED)
    return None


def steps(bank: Bank) -> dict[str, tuple[str, ...]]:
    """The levels of every ladder: where they are the same, results can be compared."""
    return {ladder.id: tuple(level.id for level in ladder.levels) for ladder in bank.ladders}


def _candidates(desk: Desk, assessment: Assessment) -> Iterable[AssessmentRow]:
    rows = [
        row
        for row in kept.all_of(desk.store, THE_PROGRAM.sight, assessment.site_id)
        if row.started_at < assessment.started_at
    ]
    return sorted(rows, key=lambda row: row.id != assessment.carried_from)


def _card(desk: Desk, earlier: Assessment, bank: Bank) -> Scorecard:
    """The result that counts: as it was frozen, or with the review laid over as it stands."""
    settled = frozen.of_assessment(desk.store, earlier.id)
    if settled is not None:
        return from_json(settled.result["reviewed"], earlier.site)
    responses = said(desk, earlier, bank)
    if earlier.status in REVIEWED:
        responses = overlaid(bank, responses, reviewed_entries(desk, earlier.id))
    return score(bank, responses)
