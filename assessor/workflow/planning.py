"""The plan of an assessment: look at it, and lay down its terms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import BoundedSemaphore

from assessor.bank.model import Bank
from assessor.plan.terms import BadTerms
from assessor.report.plan_facts import COURSES, PlanFacts
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard
from assessor.store import plans as kept
from assessor.workflow.assessments import Assessment, open_whole, tell
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import Busy, NotFound, Unacceptable, WrongState
from assessor.workflow.freezing import matter_of
from assessor.workflow.life import Status
from assessor.workflow.plan_finding import found_plan
from assessor.workflow.plan_terms import (
    NOTHING,
    LaidDown,
    Settled,
    Wanted,
    ensure_possible,
    settled,
)
from assessor.workflow.typed import all_at_once

SECONDS = 6.0
"""About so long a page works on a plan before it shows what it has."""

PATIENCE = 15.0
"""So long one request waits for another that plans."""

MOST_MONEY = 1_000_000.0
MOST_MONTHS = 240.0
MOST_AT_ONCE = 50

AT_WORK = BoundedSemaphore(1)
"""One plan at a time for each worker: the other threads go on showing pages."""


@dataclass(frozen=True, slots=True)
class Planning:
    """An assessment with its plan. ``settled`` is None where nothing is left to plan.

    ``facts`` is None where the terms contradict each other. ``may_change`` is whether this person
    may lay down terms now.
    """

    assessment: Assessment
    bank: Bank
    responses: Responses
    card: Scorecard
    settled: Settled | None
    facts: PlanFacts | None
    may_change: bool


def look(desk: Desk, actor: Actor, assessment_id: str, seconds: float = SECONDS) -> Planning:
    """The plan as it stands; not for those who see only a part of the assessment.

    Of a final assessment it is what was frozen. Raises Busy where others plan for too long.
    """
    assessment = open_whole(desk, actor, assessment_id)
    matter = matter_of(desk, assessment)
    bank, said, card = matter.bank, matter.responses, matter.scorecard
    terms = settled(desk, assessment.id, bank, card)
    may = may_change(actor, assessment)
    facts = matter.beside.plan
    if terms is not None and (assessment.status is not Status.FINAL or facts is None):
        facts = _worked_out(lambda: found_plan(desk, assessment, bank, said, terms, seconds))
    return Planning(assessment, bank, said, card, terms, facts, may)


def may_change(actor: Actor, assessment: Assessment) -> bool:
    """Once a review has begun the plan is the reviewers'; of a final assessment nobody's."""
    if assessment.status is Status.FINAL:
        return False
    return actor.may_review or assessment.status is not Status.IN_REVIEW


def settle(desk: Desk, actor: Actor, assessment_id: str, wanted: Wanted, base: int) -> Settled:
    """Lay down the terms of the plan; ``base`` is the revision that they were made from.

    Raises WrongState where it is not for this person now, PlanChanged where somebody else was
    quicker, Unacceptable for numbers out of bounds and for terms that contradict each other.
    """
    assessment = open_whole(desk, actor, assessment_id)
    _ensure_open(actor, assessment)
    matter = matter_of(desk, assessment)
    bank = matter.bank
    said = {one: laid for one, laid in wanted.measures.items() if laid != NOTHING}
    _ensure_sound(bank, wanted, said)
    ensure_possible(bank, matter.responses, wanted)
    with desk.store.write():
        assessment = open_whole(desk, actor, assessment_id)
        _ensure_open(actor, assessment)
        was = settled(desk, assessment.id, bank, matter.scorecard)
        row = kept.of_assessment(desk.store, assessment.id)
        if row is not None and row.revision != base:
            raise PlanChanged(row.revision, row.who_name)
        if row is not None and was is not None and was.wanted == _with(wanted, said):
            return was
        before = {} if was is None else was.wanted.measures
        new = kept.PlanRow(
            revision=base + 1,
            target=str(wanted.target),
            course=wanted.course,
            budget=wanted.budget,
            yearly=wanted.yearly,
            at_once=wanted.at_once,
            who=actor.id,
            who_name=actor.name,
            at=desk.now,
        )
        kept.keep(desk.store, assessment.id, new, [_row(one, laid) for one, laid in said.items()])
        tell(desk, actor, "changed the plan", assessment, _detail(wanted, said, before))
    return Settled(_with(wanted, said), new.revision, actor.name, desk.now)


class PlanChanged(WrongState):
    """Somebody laid down other terms since the page was made; ``revision`` is theirs."""

    def __init__(self, revision: int, who: str) -> None:
        super().__init__("%(who)s has changed the plan in the meantime.", who=who)
        self.revision = revision


def _worked_out(work: Callable[[], PlanFacts]) -> PlanFacts | None:
    if not AT_WORK.acquire(timeout=PATIENCE):
        raise Busy("The server is working on other plans. Please try again in a minute.")
    try:
        return work()
    except BadTerms:
        return None
    finally:
        AT_WORK.release()


def _ensure_open(actor: Actor, assessment: Assessment) -> None:
    if assessment.status is Status.FINAL:
        raise WrongState("This assessment is final; its plan stays as it is.")
    if not may_change(actor, assessment):
        raise WrongState("The plan is with the reviewers now; only they change it.")


def _ensure_sound(bank: Bank, wanted: Wanted, said: Mapping[str, LaidDown]) -> None:
    if wanted.course not in COURSES:
        raise NotFound("There is no such plan.")
    if not {one.id for one in bank.measures}.issuperset(said):
        raise NotFound("There is no such measure.")
    money = {"budget": wanted.budget, "yearly": wanted.yearly}
    money |= {f"cost__{one}": laid.cost for one, laid in said.items()}
    months = {f"months__{one}": laid.months for one, laid in said.items()}
    all_at_once(
        *(lambda k=k, v=v: _ensure_between(k, v, 0, MOST_MONEY) for k, v in money.items()),
        *(lambda k=k, v=v: _ensure_between(k, v, 0.1, MOST_MONTHS) for k, v in months.items()),
        lambda: _ensure_between("at_once", wanted.at_once, 1, MOST_AT_ONCE),
    )


def _ensure_between(field: str, number: float | None, least: float, most: float) -> None:
    if number is not None and not least <= number <= most:
        message = "This must be a number from %(least)s to %(most)s."
        raise Unacceptable(field, message, least=f"{least:g}", most=f"{most:,.0f}")


def _with(wanted: Wanted, said: Mapping[str, LaidDown]) -> Wanted:
    return Wanted(wanted.target, wanted.course, wanted.budget, wanted.yearly, wanted.at_once, said)


def _row(measure: str, laid: LaidDown) -> kept.MeasureRow:
    return kept.MeasureRow(measure, laid.pin, laid.state, laid.cost, laid.months)


def _detail(
    wanted: Wanted, said: Mapping[str, LaidDown], before: Mapping[str, LaidDown]
) -> dict[str, str]:
    changed = sorted(
        one for one in {*said, *before} if said.get(one, NOTHING) != before.get(one, NOTHING)
    )
    detail = {"target": str(wanted.target)}
    return detail | ({"measures": ", ".join(changed)} if changed else {})
