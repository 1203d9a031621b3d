"""The parts of the page; every text is in the reader's language and ready to be shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sourced:
    """A source, short enough to stand beside what rests on it."""

    id: str
    title: str
    standing: str
    """official, secondary, recalled or own"""
    said: str


@dataclass(frozen=True, slots=True)
class ItemRef:
    number: str
    anchor: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Share:
    """What an item weighs: of its capability, of the index, of the levels that it carries."""

    profile: str
    """Empty where every profile has the same."""
    said: str


@dataclass(frozen=True, slots=True)
class OptionRow:
    title: str
    credit: str


@dataclass(frozen=True, slots=True)
class Read:
    """What on a ladder reads an item; ``criterion`` is empty where it is the level's score."""

    ladder: str
    anchor: str
    level: str
    criterion: str


@dataclass(frozen=True, slots=True)
class ItemPart:
    id: str
    number: str
    anchor: str
    prompt: str
    answered: str
    """How it is answered, in a sentence."""
    options: tuple[OptionRow, ...]
    credit: tuple[str, ...]
    """How a value earns credit, step by step."""
    references: tuple[str, ...]
    help: str
    evidence: str
    role: str
    source: Sourced | None
    levels: tuple[tuple[str, str], ...]
    reads: tuple[Read, ...]
    tags: tuple[str, ...]
    weights: tuple[Share, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items of one capability with the same level; the title is empty where no item has one."""

    title: str
    items: tuple[ItemPart, ...]


@dataclass(frozen=True, slots=True)
class CapabilityPart:
    number: str
    anchor: str
    title: str
    group: str
    remarks: tuple[str, ...]
    source: Sourced | None
    groups: tuple[ItemGroup, ...]


@dataclass(frozen=True, slots=True)
class DomainPart:
    anchor: str
    title: str
    counted: str
    source: Sourced | None
    capabilities: tuple[CapabilityPart, ...]


@dataclass(frozen=True, slots=True)
class CriterionPart:
    title: str
    needs: tuple[str, ...]
    """What must hold; of several sentences, one is enough."""
    source: Sourced | None
    items: tuple[ItemRef, ...]


@dataclass(frozen=True, slots=True)
class LevelPart:
    anchor: str
    title: str
    summary: str
    source: Sourced | None
    carried: str
    criteria: tuple[CriterionPart, ...]


@dataclass(frozen=True, slots=True)
class LadderPart:
    anchor: str
    title: str
    summary: str
    source: Sourced | None
    levels: tuple[LevelPart, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A domain, a group or a capability with its weights and the number of its items."""

    kind: str
    title: str
    anchor: str
    weights: tuple[tuple[str, str], ...]
    """By profile: its own weight, and its share of the index."""
    counts: tuple[str, ...]
    """By level, then without one, then all."""


@dataclass(frozen=True, slots=True)
class Plan:
    profiles: tuple[str, ...]
    ladder: str
    levels: tuple[str, ...]
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class StandingRow:
    standing: str
    said: str
    meaning: str
    sources: int
    criteria: int
    items: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    id: str
    title: str
    edition: str
    standing: str
    said: str
    url: str
    used: str


@dataclass(frozen=True, slots=True)
class MapRow:
    item: ItemRef
    cells: tuple[tuple[Read, ...], ...]
    """By ladder."""
    unread: str
    """Why no ladder reads it; empty where one does."""


@dataclass(frozen=True, slots=True)
class MapGroup:
    title: str
    rows: tuple[MapRow, ...]


@dataclass(frozen=True, slots=True)
class MeasurePart:
    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    source: Sourced | None


@dataclass(frozen=True, slots=True)
class BankPage:
    """Everything that the page shows, in its order."""

    language: str
    tag: str
    title: str
    running: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    standings: tuple[StandingRow, ...]
    sources: tuple[SourceRow, ...]
    plan: Plan
    scales: tuple[tuple[str, str, tuple[OptionRow, ...]], ...]
    """Id, how often it is used, and its options."""
    roles: tuple[tuple[str, str], ...]
    ladders: tuple[LadderPart, ...]
    domains: tuple[DomainPart, ...]
    map_ladders: tuple[str, ...]
    map: tuple[MapGroup, ...]
    measures: tuple[MeasurePart, ...]
