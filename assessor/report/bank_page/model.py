"""What the page of a bank holds: finished sentences and figures, nothing left to decide."""

from dataclasses import dataclass

from assessor.report.bank_page.parts import (
    CountTable,
    Detail,
    DomainPart,
    Entry,
    LadderPart,
    Link,
    MeasurePart,
    ReadGroup,
    SourceRow,
    TierRow,
)


@dataclass(frozen=True, slots=True)
class Explained:
    """How to read the page: paragraphs, each with a heading of its own."""

    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tiers:
    introduction: str
    profiles: tuple[str, ...]
    rows: tuple[TierRow, ...]


@dataclass(frozen=True, slots=True)
class Items:
    introduction: str
    domains: tuple[DomainPart, ...]


@dataclass(frozen=True, slots=True)
class Ladders:
    introduction: str
    ladders: tuple[LadderPart, ...]


@dataclass(frozen=True, slots=True)
class Reads:
    """Which criteria read which item, and the items that none reads."""

    introduction: str
    ladders: tuple[Link, ...]
    groups: tuple[ReadGroup, ...]
    unread: tuple[Link, ...]
    unread_said: str


@dataclass(frozen=True, slots=True)
class Measures:
    introduction: str
    measures: tuple[MeasurePart, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    introduction: str
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    introduction: str
    rows: tuple[tuple[str, str, str], ...]
    """Name, id, number of items."""


@dataclass(frozen=True, slots=True)
class Counts:
    introduction: str
    tables: tuple[CountTable, ...]


Body = Explained | Tiers | Items | Ladders | Reads | Measures | Sources | Roles | Counts


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the page; ``kind`` names the template that shows its body."""

    id: str
    number: str
    title: str
    kind: str
    body: Body


@dataclass(frozen=True, slots=True)
class BankPage:
    """Everything that a bank says, in one language."""

    language: str
    tag: str
    title: str
    heading: str
    running: str
    summary: str
    note: str
    """Said where the bank has no texts in this language."""
    about: tuple[Detail, ...]
    contents: tuple[Entry, ...]
    sections: tuple[Section, ...]
