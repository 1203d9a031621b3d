"""What people lay down before a site plans, as it is kept and as the solver takes it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Literal, cast

import assessor
from assessor.bank.model import Bank
from assessor.plan.case import Case
from assessor.plan.target import Target, UnknownTarget, read_target
from assessor.plan.terms import Terms
from assessor.report.plan_facts import Course
from assessor.responses.model import Responses
from assessor.responses.write import as_data
from assessor.scoring.scorecard import Scorecard
from assessor.store import plans as kept
from assessor.workflow.desk import Desk
from assessor.workflow.errors import Unacceptable

USUAL_AT_ONCE = 4
"""So many projects at once are what a plant can lead, as long as nobody says otherwise."""

Pin = Literal["in", "out"]
State = Literal["running", "done"]


@dataclass(frozen=True, slots=True)
class LaidDown:
    """What was laid down about one measure; ``None`` leaves it to the plan and the bank."""

    pin: Pin | None = None
    state: State | None = None
    cost: float | None = None
    months: float | None = None


NOTHING = LaidDown()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The terms of a plan: where to, for how much, how many at once, and what of each measure."""

    target: Target
    course: Course = "cheapest"
    budget: float | None = None
    yearly: float | None = None
    at_once: int | None = USUAL_AT_ONCE
    measures: Mapping[str, LaidDown] = field(default_factory=dict)

    def about(self, measure_id: str) -> LaidDown:
        return self.measures.get(measure_id, NOTHING)

    def having(self, part: str, value: str) -> frozenset[str]:
        """The measures of which this was laid down."""
        return frozenset(one for one, said in self.measures.items() if getattr(said, part) == value)

    def terms(self) -> Terms:
        return Terms(
            pinned_in=self.having("pin", "in"),
            pinned_out=self.having("pin", "out"),
            own_costs={k: one.cost for k, one in self.measures.items() if one.cost is not None},
            own_months={k: one.months for k, one in self.measures.items() if one.months},
            running=self.having("state", "running"),
            done=self.having("state", "done"),
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """The terms as they stand; revision 0 and nobody's where nobody has laid any down."""

    wanted: Wanted
    revision: int = 0
    who: str | None = None
    at: datetime | None = None


def settled(desk: Desk, assessment_id: str, bank: Bank, card: Scorecard) -> Settled | None:
    """What was laid down for the assessment, or the next level that is to be reached.

    None where the bank has no measures, or every ladder has been climbed and nothing laid down.
    """
    if not bank.measures:
        return None
    row = kept.of_assessment(desk.store, assessment_id)
    target = next_target(bank, card) if row is None else _target(bank, row.target)
    if target is None:
        return None
    if row is None:
        return Settled(Wanted(target))
    known = {one.id for one in bank.measures}
    said = {
        one.measure: LaidDown(
            cast("Pin | None", one.pin), cast("State | None", one.state), one.cost, one.months
        )
        for one in kept.measures(desk.store, assessment_id)
        if one.measure in known
    }
    course = cast("Course", row.course)
    wanted = Wanted(target, course, row.budget, row.yearly, row.at_once, said)
    return Settled(wanted, row.revision, row.who_name, row.at)


def next_target(bank: Bank, card: Scorecard) -> Target | None:
    """The next level of the first ladder that has one left."""
    for ladder in bank.ladders:
        reached = card.ladder(ladder.id).reached.low
        rank = 0 if reached is None else ladder.rank(reached)
        if rank < len(ladder.levels):
            return Target(ladder.id, ladder.levels[rank].id)
    return None


def _target(bank: Bank, words: str) -> Target | None:
    try:
        return read_target(bank, words)
    except UnknownTarget:
        return None


def ensure_possible(bank: Bank, responses: Responses, wanted: Wanted) -> None:
    """Refuse terms that contradict each other.

    Raises Unacceptable; its field names the measure as ``pin__ID``, ``measure`` one that needs it.
    """
    terms = wanted.terms()
    for one in sorted(terms.running & terms.pinned_out):
        raise Unacceptable(f"pin__{one}", "What is running cannot be left out.")
    free = Case(bank, responses, wanted.target, replace(terms, pinned_out=frozenset()))
    for one in sorted(free.fixed & terms.pinned_out):
        wanting = sorted(m for m in free.fixed if one in free.requires[m])
        if not wanting:
            continue
        raise Unacceptable(
            f"pin__{one}",
            "This cannot be left out: %(measure)s, which is to be part of the plan, needs it.",
            measure=wanting[0],
        )


def digest_of(bank: Bank, responses: Responses, wanted: Wanted) -> str:
    """Changes with everything that a plan depends on."""
    laid = {one: asdict(said) for one, said in sorted(wanted.measures.items())}
    shape = [str(wanted.target), wanted.course, wanted.budget, wanted.yearly, wanted.at_once, laid]
    told = (
        assessor.__version__,
        bank.sha256,
        # The bank's own digest leaves its measures out.
        repr(bank.measures),
        json.dumps([as_data(responses), shape]),
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
