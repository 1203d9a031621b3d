"""What the chapter of the plan holds: finished sentences and figures; a web page shows the same."""

from dataclasses import dataclass

from assessor.report.plan_shapes import Stop, Task


@dataclass(frozen=True, slots=True)
class CourseCard:
    """One of the plans side by side. ``warning`` says where it is not proven to be the best."""

    id: str
    title: str
    note: str
    cost: str
    months: str
    count: str
    outcome: str
    is_reached: bool
    others: tuple[tuple[str, str], ...]
    warning: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class PlanMeasure:
    """A measure of the plan. ``own`` marks figures of the site, everything else is an estimate.

    ``when`` are its quarters, empty where it has none. ``is_near`` tells whether paper has room for all that
    there is to say of it: it begins in the first year, or the plan is short.
    """

    id: str
    number: int
    title: str
    cost: str
    months: str
    own: str
    marks: tuple[str, ...]
    closes: tuple[str, ...]
    without: str
    summary: str
    trap: str
    leads: str
    needs: str
    lifts: tuple[str, ...]
    when: str
    is_near: bool


@dataclass(frozen=True, slots=True)
class PointRow:
    cost: str
    position: str
    level: str
    added: str


@dataclass(frozen=True, slots=True)
class Frontier:
    stops: tuple[Stop, ...]
    levels: tuple[str, ...]
    rows: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """Whether a measure is in the cheapest plan by low, likely and high costs."""

    title: str
    low: bool
    likely: bool
    high: bool

    @property
    def in_all(self) -> bool:
        return self.low and self.likely and self.high


@dataclass(frozen=True, slots=True)
class Spread:
    costs: tuple[str, str, str]
    rows: tuple[SpreadRow, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """``reached`` are the quarters, counted from 0, after which a level is reached."""

    tasks: tuple[Task, ...]
    quarters: int
    reached: tuple[int, ...]
    rows: tuple[tuple[str, str, str, str], ...]
    years: tuple[tuple[str, str, str], ...]
    terms: str
    milestones: tuple[str, ...]
    unplaced: str


@dataclass(frozen=True, slots=True)
class BlockingRow:
    level: str
    criterion: str
    items: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class PlanBody:
    """``shared`` names what most measures close only together; the rest stands beside each.

    ``pending`` says what there was no time to work out; empty where all is there.
    """

    target: str
    introduction: str
    courses: tuple[CourseCard, ...]
    no_within: str
    measures: tuple[PlanMeasure, ...]
    shared: str
    total: str
    blocking: tuple[BlockingRow, ...]
    frontier: Frontier | None
    spread: Spread | None
    gantt: Gantt | None
    assumptions: tuple[str, ...]
    pending: str
