"""A plan as it is kept beside the assessment: found again, or worked out as far as there is time.

What there was no time for is taken up where it was left by whoever asks for the same next.
"""

import time
from collections.abc import Callable
from dataclasses import replace

from pydantic import TypeAdapter

from assessor.bank.model import Bank
from assessor.plan.terms import BadTerms
from assessor.report.plan_facts import PlanFacts, Signed
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard
from assessor.store import plans as kept
from assessor.workflow.assessments import Assessment
from assessor.workflow.desk import Desk
from assessor.workflow.plan_terms import Settled, digest_of, settled

PLAN = TypeAdapter(PlanFacts)

REPORT_SECONDS = 30.0
"""About so long a report, which is made apart from those who ask for it, may work on its plan."""


def found_plan(
    desk: Desk,
    assessment: Assessment,
    bank: Bank,
    responses: Responses,
    plan: Settled,
    seconds: float,
    clock: Callable[[], float] = time.monotonic,
) -> PlanFacts:
    """The plan by these terms, as far as it is known or found within about so many seconds.

    Raises BadTerms where they contradict each other.
    """
    # Only now: the solver and its arrays take a while to load, and few pages need them.
    from assessor.workflow.plan_parts import carried_on  # noqa: PLC0415

    digest = digest_of(bank, responses, plan.wanted)
    was = _kept(desk, assessment, digest)
    if was is not None and was.is_whole:
        return _signed(was, plan)
    end = clock() + seconds
    now = carried_on(bank, responses, plan.wanted, was, lambda: end - clock())
    if now != was:
        text = PLAN.dump_json(now).decode()
        with desk.store.write():
            kept.keep_found(desk.store, assessment.id, digest, text)
    return _signed(now, plan)


def plan_for_report(
    desk: Desk,
    assessment: Assessment,
    bank: Bank,
    responses: Responses,
    card: Scorecard,
    seconds: float,
) -> PlanFacts | None:
    """The plan that goes into a report; None where nobody has laid one down.

    In 0 seconds nothing is worked out: it is what is known of the plan, if anything.
    """
    plan = settled(desk, assessment.id, bank, card)
    if plan is None or not plan.revision:
        return None
    if not seconds:
        known = _kept(desk, assessment, digest_of(bank, responses, plan.wanted))
        return None if known is None else _signed(known, plan)
    try:
        return found_plan(desk, assessment, bank, responses, plan, seconds)
    except BadTerms:
        # The answers have changed since: the page of the plan says what contradicts what.
        return None


def _kept(desk: Desk, assessment: Assessment, digest: str) -> PlanFacts | None:
    text = kept.found(desk.store, assessment.id, digest)
    return None if text is None else PLAN.validate_json(text)


def _signed(facts: PlanFacts, plan: Settled) -> PlanFacts:
    """The plan with who laid it down."""
    if plan.who is None or plan.at is None:
        return facts
    return replace(facts, signed=Signed(plan.who, plan.at.date().isoformat()))
