"""Ladders, their levels, and what a level requires."""

from collections.abc import Mapping
from dataclasses import dataclass

Text = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ScoreBody:
    """The level's own score is at least this (0..1)."""

    at_least: float
    kind = "score"


@dataclass(frozen=True, slots=True)
class IndexBody:
    """The index of the whole profile is at least this (0..100)."""

    at_least: float
    kind = "index"


@dataclass(frozen=True, slots=True)
class DomainBody:
    id: str
    at_least: float
    kind = "domain"


@dataclass(frozen=True, slots=True)
class CapabilityBody:
    id: str
    at_least: float
    kind = "capability"


@dataclass(frozen=True, slots=True)
class TagBody:
    """The weighted mean credit of the items tagged ``id`` is at least this (0..1)."""

    id: str
    at_least: float
    kind = "tag"


@dataclass(frozen=True, slots=True)
class ItemBody:
    """One item's credit or value against a mark; ``mark`` says which and in which sense."""

    id: str
    mark: str  # credit_at_least, value_at_least or value_at_most
    needed: float
    kind = "item"


@dataclass(frozen=True, slots=True)
class CountBody:
    """At least so many of the tagged items have at least that credit."""

    tag: str
    credit_at_least: float
    at_least: float
    kind = "count"


@dataclass(frozen=True, slots=True)
class ShareBody:
    """Of the tagged choices answered with one of ``among``, the share with one of ``having``."""

    tag: str
    having: tuple[str, ...]
    among: tuple[str, ...]
    at_least: float
    kind = "share"


@dataclass(frozen=True, slots=True)
class LevelBody:
    """Another ladder has reached that level or a higher one."""

    ladder: str
    at_least: str
    kind = "level"


PlainBody = (
    ScoreBody
    | IndexBody
    | DomainBody
    | CapabilityBody
    | TagBody
    | ItemBody
    | CountBody
    | ShareBody
    | LevelBody
)


@dataclass(frozen=True, slots=True)
class AnyBody:
    """One of several bodies holds."""

    bodies: tuple[PlainBody, ...]
    kind = "any"


Body = PlainBody | AnyBody


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str
    title: Text
    body: Body
    source: str | None = None

    def plain_bodies(self) -> tuple[PlainBody, ...]:
        return self.body.bodies if isinstance(self.body, AnyBody) else (self.body,)


@dataclass(frozen=True, slots=True)
class Level:
    id: str
    title: Text
    criteria: tuple[Criterion, ...]
    summary: Text | None = None
    source: str | None = None

    def score_mark(self) -> float | None:
        """The score this level asks for by a criterion of its own, if it asks for one."""
        for criterion in self.criteria:
            if isinstance(criterion.body, ScoreBody):
                return criterion.body.at_least
        return None


@dataclass(frozen=True, slots=True)
class Ladder:
    """An ordered yardstick; levels stand lowest first."""

    id: str
    title: Text
    levels: tuple[Level, ...]
    summary: Text | None = None
    source: str | None = None

    def rank(self, level_id: str) -> int:
        """How many steps up the level stands: 1 for the lowest."""
        return 1 + next(n for n, level in enumerate(self.levels) if level.id == level_id)

    def level(self, level_id: str) -> Level:
        return self.levels[self.rank(level_id) - 1]
