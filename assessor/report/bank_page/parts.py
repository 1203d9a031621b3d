"""The small parts that the page of a bank is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads to another place of the page."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something comes from, and how sure that is: as the bank says it, and in words."""

    id: str
    source: Link
    standing: str
    said: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A labelled line: words, or links, or a source."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, with the lines below it."""

    link: Link
    number: str = ""
    note: str = ""
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Earned:
    """An option or a range of values, and what an answer of that kind earns."""

    earns: str
    said: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure."""

    title: str
    value: str
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class ItemCard:
    """One item with all that the bank says of it."""

    id: str
    anchor: str
    prompt: str
    kind: str
    help: str
    evidence: str
    basis: str
    """What the value of a figure is."""
    earned: tuple[Earned, ...]
    is_column: bool
    """Whether the options are too long to stand in one row."""
    rule: str
    """How what is earned adds up."""
    figures: tuple[Figure, ...]
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """The items of one capability that carry the same level; without a title where none do."""

    title: str
    ladder: str
    cards: tuple[ItemCard, ...]


@dataclass(frozen=True, slots=True)
class CapabilityPart:
    id: str
    anchor: str
    title: str
    group: str
    count: int
    counted: str
    """The number of items, and the same in words."""
    details: tuple[Detail, ...]
    groups: tuple[ItemGroup, ...]


@dataclass(frozen=True, slots=True)
class DomainPart:
    id: str
    anchor: str
    title: str
    counted: str
    details: tuple[Detail, ...]
    capabilities: tuple[CapabilityPart, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a part weighs for one profile: as the bank writes it, and in the index."""

    own: str
    whole: str


@dataclass(frozen=True, slots=True)
class TierRow:
    """A domain, a group or a capability (``tier``) with its weights, one for each profile."""

    tier: str
    id: str
    name: Link
    weights: tuple[Weighed, ...]
    items: str
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class CriterionPart:
    id: str
    anchor: str
    title: str
    said: str
    ways: tuple[str, ...]
    """Where one of several is enough: each of them."""
    waived: str
    reads: tuple[Link, ...]
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class LevelPart:
    id: str
    anchor: str
    title: str
    summary: str
    origin: Origin | None
    criteria: tuple[CriterionPart, ...]


@dataclass(frozen=True, slots=True)
class LadderPart:
    id: str
    anchor: str
    title: str
    summary: str
    origin: Origin | None
    levels: tuple[LevelPart, ...]


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A level of one ladder: whether the item carries it, and which of its criteria read the item."""

    level: Link
    is_carried: bool
    criteria: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReadRow:
    item: Link
    cells: tuple[tuple[ReadLine, ...], ...]
    """One for each ladder."""


@dataclass(frozen=True, slots=True)
class ReadGroup:
    capability: Link
    rows: tuple[ReadRow, ...]


@dataclass(frozen=True, slots=True)
class MeasurePart:
    id: str
    anchor: str
    title: str
    summary: str
    lifts: tuple[tuple[Link, str], ...]
    trap: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    id: str
    anchor: str
    title: str
    edition: str
    standing: str
    said: str
    url: str
    cited: str


@dataclass(frozen=True, slots=True)
class CountRow:
    name: Link
    counts: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class CountTable:
    """How many items carry each level of one ladder, by capability."""

    ladder: str
    columns: tuple[str, ...]
    rows: tuple[CountRow, ...]
    sums: tuple[str, ...]
    total: str
