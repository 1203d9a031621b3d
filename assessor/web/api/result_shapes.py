"""What a result looks like: the object that `assessor score --json` prints."""

from typing import Annotated

from pydantic import Field

from assessor.bank.parts import Id
from assessor.web.api.shapes import BankName, Shape


class Bounds(Shape):
    """What has been shown so far, and what open questions could still make of it; null: undefined."""

    low: float | None
    high: float | None


class Holds(Shape):
    """Whether it holds as shown so far, and whether it still can."""

    low: bool
    high: bool


class Reached(Shape):
    """The highest level reached; null below the first."""

    low: str | None
    high: str | None


class Standings(Shape):
    """How many questions have which standing; every question of the bank has exactly one."""

    answered: int
    unknown: int
    not_applicable: int
    unanswered: int
    not_asked: int


class CapabilityResult(Bounds):
    """The score of a capability, 0 to 1."""

    id: Id


class DomainResult(Bounds):
    """The score of a domain, 0 to 1, and those of its capabilities."""

    id: Id
    capabilities: list[CapabilityResult]


class Criterion(Shape):
    """One thing that a level requires."""

    id: Id
    kind: str
    waived: Annotated[
        bool, Field(description="It holds because nothing that it is about applies to the site.")
    ]
    actual: Bounds | Reached | None
    needed: float | str | None
    holds: Holds
    items: Annotated[list[Id], Field(description="The questions whose better answer would help.")]


class Gap(Shape):
    """A question that costs the level points, by how much."""

    item: Id
    weight: float
    lost: float


class Level(Shape):
    """One level of a ladder, with everything that it requires."""

    id: Id
    score: Bounds
    holds: Holds
    criteria: list[Criterion]
    gaps: list[Gap]


class Ladder(Shape):
    """Where the site stands on one ladder."""

    id: Id
    reached: Reached
    position: Annotated[
        Bounds, Field(description="Levels reached, plus the progress on the next one.")
    ]
    total: Annotated[
        Bounds | None,
        Field(description="The sum of the level scores after GB/T 39117, where it is defined."),
    ] = None
    levels: list[Level]


class SiteScored(Shape):
    """The site, as far as it matters for the score."""

    name: str
    profile: str


class Result(Shape):
    """The whole result. Scores are 0 to 1, the index 0 to 100; nothing is rounded."""

    bank: BankName
    site: SiteScored
    standing: Standings
    index: Bounds
    domains: list[DomainResult]
    ladders: list[Ladder]


class Results(Shape):
    """The result as the site sees itself, and as the review sees it."""

    self_assessed: Result
    reviewed: Annotated[Result | None, Field(description="null before the review has begun.")]
