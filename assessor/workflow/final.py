"""A final assessment is frozen: result, answers, review, bank and the digests of its evidence."""

from dataclasses import asdict, dataclass

from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard
from assessor.store import frozen as kept
from assessor.store import statuses
from assessor.store.frozen import Frozen
from assessor.workflow import printing
from assessor.workflow.assessments import Assessment, open_assessment, open_whole, tell
from assessor.workflow.banks import keep_bank
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotConfirmed, NotFound
from assessor.workflow.freezing import frozen_of, matter_of
from assessor.workflow.life import Status, ensure_next
from assessor.workflow.matter import matter_now
from assessor.workflow.paper_codes import give_code
from assessor.workflow.plan_finding import REPORT_SECONDS
from assessor.workflow.review import waiting

__all__ = ["Frozen"]


@dataclass(frozen=True, slots=True)
class BothCards:
    """The result as the site sees itself, and with the review laid over it.

    ``reviewed`` is None where no review has begun.
    """

    self_assessed: Scorecard
    reviewed: Scorecard | None


def both_cards(desk: Desk, actor: Actor, assessment_id: str) -> BothCards:
    """Both results as they stand; not for those who see only a part of the assessment."""
    matter = matter_of(desk, open_whole(desk, actor, assessment_id))
    review = matter.beside.review
    if review is None:
        return BothCards(matter.scorecard, None)
    return BothCards(review.own_card, matter.scorecard)


def reviewed_responses(desk: Desk, assessment: Assessment) -> Responses:
    """What counts: the review laid over what the site said."""
    return matter_of(desk, assessment).responses


def make_final(desk: Desk, actor: Actor, assessment_id: str, *, confirmed: bool) -> Assessment:
    """Freeze the assessment: in review becomes final, and stays so.

    Raises NotFound for those who may not review, WrongState where it is not in review, and
    NotConfirmed (.unanswered: what nobody has looked at yet) unless ``confirmed``.
    """
    assessment = open_whole(desk, actor, assessment_id)
    if not actor.may_review:
        raise NotFound("There is no such assessment.")
    ensure_next(assessment.status, Status.FINAL)
    if not confirmed:
        raise NotConfirmed(waiting(desk, assessment), ())
    # Worked out before, and found again in the transaction: all other writers wait for that one.
    matter_now(desk, assessment, REPORT_SECONDS)
    with desk.store.write():
        assessment = open_whole(desk, actor, assessment_id)
        ensure_next(assessment.status, Status.FINAL)
        site, final = asdict(assessment.site), Status.FINAL
        statuses.add(desk.store, assessment_id, final, who=actor.id, at=desk.now, site=site)
        now_final = open_whole(desk, actor, assessment_id)
        _freeze(desk, now_final)
        printing.ask_final(desk, now_final)
        tell(desk, actor, "made final", assessment)
    return open_assessment(desk, actor, assessment_id)


def frozen(desk: Desk, actor: Actor, assessment_id: str) -> Frozen:
    """What was frozen; raises NotFound where the assessment is not final."""
    assessment = open_whole(desk, actor, assessment_id)
    found = kept.of_assessment(desk.store, assessment.id)
    if found is None:
        raise NotFound("There is no such assessment.")
    return found


def _freeze(desk: Desk, assessment: Assessment) -> None:
    """Keep what the assessment is made of, now that its status says that it is final."""
    give_code(desk, assessment.id)
    matter = matter_now(desk, assessment, plan_seconds=0)
    keep_bank(desk, matter.bank)
    review = matter.beside.review
    assert review is not None, "what is final has been in review"
    kept.add(desk.store, assessment.id, frozen_of(matter, review, desk.now))
