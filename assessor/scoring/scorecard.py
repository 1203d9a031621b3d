"""The whole scored result, as plain frozen data. Scores are 0..1, the index 0..100, unrounded."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.responses.model import Site, Standing


@dataclass(frozen=True, slots=True)
class Bounds:
    """What has been shown so far, and what open items could still make of it.

    Both are ``None`` where there is nothing to score: undefined, never 0.
    """

    low: float | None
    high: float | None


UNDEFINED = Bounds(None, None)


@dataclass(frozen=True, slots=True)
class Holds:
    """Whether something holds as shown so far (``low``), and whether it still can (``high``)."""

    low: bool
    high: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """The highest level reached, by id; ``None`` below the first."""

    low: str | None
    high: str | None


@dataclass(frozen=True, slots=True)
class CapabilityScore:
    id: str
    score: Bounds


@dataclass(frozen=True, slots=True)
class DomainScore:
    id: str
    score: Bounds
    capabilities: tuple[CapabilityScore, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that costs a level points: its effective weight, and how much of it is lost."""

    item: str
    weight: float
    lost: float


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion judged. ``actual`` is in the unit of ``needed``.

    ``actual`` is a :class:`Reached` for a ``level`` criterion, and ``None`` where it was
    waived, for ``any``, and for the value of an open item. ``items`` are those whose better
    answer would help; empty where the criterion holds.
    """

    id: str
    kind: str
    waived: bool
    actual: Bounds | Reached | None
    needed: float | str | None
    holds: Holds
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelScore:
    id: str
    score: Bounds
    holds: Holds
    criteria: tuple[CriterionScore, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class LadderScore:
    """Where a site stands on one ladder.

    ``position`` is levels reached plus progress on the next. ``total`` adds the level scores
    up as GB/T 39117 does, does not stop at a level that fails, and is ``None`` where a level
    has no score criterion.
    """

    id: str
    reached: Reached
    position: Bounds
    total: Bounds | None
    levels: tuple[LevelScore, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that follows from one set of responses on one edition of one bank."""

    bank: str
    edition: str
    sha256: str
    site: Site
    standing: Mapping[Standing, int]
    index: Bounds
    domains: tuple[DomainScore, ...]
    ladders: tuple[LadderScore, ...]

    def ladder(self, ladder_id: str) -> LadderScore:
        return next(ladder for ladder in self.ladders if ladder.id == ladder_id)
