"""A plan as plain data: what pages and reports tell of it. Ids stand for the bank's words.

Costs are in 10,000 CNY, once. ``None`` where a part has not been worked out.
"""

from dataclasses import dataclass
from typing import Literal

Course = Literal["cheapest", "fastest", "within"]
"""Which plan: of least cost, finished first, or the furthest for the budget."""

COURSES: tuple[Course, ...] = ("cheapest", "fastest", "within")


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    """A criterion of a level of the target's ladder."""

    level: str
    criterion: str


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """A ladder and the level reached on it; ``None`` below the first."""

    ladder: str
    level: str | None


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """One of the plans: its measures in an order that respects needs, and where it leads.

    ``is_reached`` tells whether it reaches the target, ``is_proven`` whether it is proven to be
    the best of its kind. ``months`` is the longest chain through needs.
    """

    course: Course
    measures: tuple[str, ...]
    cost: float
    months: float
    is_reached: bool
    is_proven: bool
    levels: tuple[LevelFacts, ...]


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure of the plan that is taken.

    ``closes``: the criteria that would not hold without it and what needs it. ``lifts``: the
    items whose answers it betters.
    """

    measure: str
    cost: float
    months: float
    has_own_cost: bool
    has_own_months: bool
    is_pinned: bool
    is_running: bool
    closes: tuple[CriterionFacts, ...]
    lifts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithoutFacts:
    """What reaching the target costs more without a measure; ``None``: nothing else will do."""

    measure: str
    extra: float | None
    is_proven: bool = True


@dataclass(frozen=True, slots=True)
class PointFacts:
    """How far a cost leads: the position on the target's ladder, and the level reached."""

    cost: float
    position: float
    level: str | None
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EstimateFacts:
    """The cheapest plan where all costs are as the estimate says."""

    measures: tuple[str, ...]
    cost: float
    is_reached: bool


@dataclass(frozen=True, slots=True)
class SpreadFacts:
    """The cheapest plans by low, likely and high costs, and the measures of all three."""

    low: EstimateFacts
    likely: EstimateFacts
    high: EstimateFacts
    in_all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BarFacts:
    """A measure and its quarters, counted from 0; ``end`` is the first quarter after it."""

    measure: str
    start: int
    end: int
    cost: float


@dataclass(frozen=True, slots=True)
class QuarterFacts:
    """What a quarter costs, and the level of the target's ladder reached after it."""

    cost: float
    level: str | None


@dataclass(frozen=True, slots=True)
class BlockingFacts:
    """A criterion that no measures make hold, and the items that still stand in its way."""

    level: str
    criterion: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedScore:
    """The score of a capability once the plan is done; ``None`` where there is nothing to score."""

    capability: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Signed:
    """Who laid the plan down, and on which day (ISO)."""

    who: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """All that is told of one plan.

    ``level`` of ``ladder`` is the target, ``now`` the level reached today. ``unplaced`` is what
    the yearly budget cannot pay for. ``is_budget_short``: the budget does not even pay for what
    must be part of the plan.
    """

    ladder: str
    level: str
    now: str | None
    course: Course
    budget: float | None
    yearly: float | None
    at_once: int | None
    is_budget_short: bool
    courses: tuple[CourseFacts, ...]
    measures: tuple[MeasureFacts, ...]
    in_place: tuple[str, ...]
    done: tuple[str, ...]
    left_out: tuple[str, ...]
    bars: tuple[BarFacts, ...]
    quarters: tuple[QuarterFacts, ...]
    unplaced: tuple[str, ...]
    blocking: tuple[BlockingFacts, ...]
    profile: tuple[PlannedScore, ...] = ()
    spread: SpreadFacts | None = None
    points: tuple[PointFacts, ...] | None = None
    without: tuple[WithoutFacts, ...] = ()
    signed: Signed | None = None

    @property
    def taken(self) -> CourseFacts:
        """The plan that is laid out."""
        return next(one for one in self.courses if one.course == self.course)

    @property
    def cheapest(self) -> CourseFacts:
        return next(one for one in self.courses if one.course == "cheapest")

    @property
    def not_judged(self) -> tuple[str, ...]:
        """The measures of which it has not been worked out what doing without them costs."""
        if not self.cheapest.is_reached:
            return ()
        judged = {one.measure for one in self.without}
        return tuple(
            one.measure
            for one in self.measures
            if one.measure not in judged and not (one.is_pinned or one.is_running)
        )

    @property
    def is_whole(self) -> bool:
        """Whether everything about it has been worked out."""
        return self.spread is not None and self.points is not None and not self.not_judged
