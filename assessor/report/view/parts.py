"""The small parts that pages of a report are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One large figure with what it means."""

    value: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class LadderPicture:
    """A ladder as steps, ``low`` of them reached, with what that means in a sentence."""

    section: str
    title: str
    levels: tuple[str, ...]
    low: int
    high: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextMeasure:
    """One of the measures to begin with: what it costs, and by when it is done."""

    title: str
    cost: str
    when: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One of the things that hold the site back most."""

    title: str
    where: str
    sentence: str
    items: tuple["ItemRef", ...]


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item by its number in the report; ``anchor`` is empty where it stands nowhere else."""

    number: str
    anchor: str
    prompt: str
    answer: str
    is_long: bool = False
    """Whether the answer wants a line of its own."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    title: str
    actual: str
    most: str
    needed: str
    state: str
    """holds, open, not or waived"""
    said: str
    source: str
    items: tuple[ItemRef, ...]
    would_help: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level with its criteria; ``is_next`` where it is the one to reach next."""

    title: str
    low: str
    high: str
    met: str
    state: str
    said: str
    summary: str = ""
    criteria: tuple[CriterionRow, ...] = ()
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class CapabilityRow:
    """A capability with its score as plain numbers for the chart and as words for the table."""

    key: str
    title: str
    domain: str
    low: float | None
    high: float | None
    low_said: str
    high_said: str
    own_weight: str
    """In its domain."""
    weight: str
    """In the index."""
    answered: str
    self_low: float | None = None
    self_said: str = ""
    """What the site gave itself, where it was reviewed."""
    target: float | None = None
    target_said: str = ""
    """What a plan would bring, where there is one."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with a few words on each side: what was said, what it weighs, what is lost."""

    item: ItemRef
    remark: str = ""
    weight: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class StrongLine:
    title: str
    items: tuple[ItemRef, ...]


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value beside published figures."""

    item: ItemRef
    value: float
    unit: str
    said: str
    sentence: str
    references: tuple["PublishedRow", ...]


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A published figure under its letter, with where it comes from and how sure it is."""

    letter: str
    title: str
    value: float
    said: str
    source: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    item: ItemRef
    credit: str
    proof: str
    note: str
    own: str = ""
    """What the site itself answered, where a review set another answer."""


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    title: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class OpenLine:
    item: ItemRef
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class OpenGroup:
    title: str
    counted: str
    lines: tuple[OpenLine, ...]
    has_remarks: bool


@dataclass(frozen=True, slots=True)
class WeightRow:
    title: str
    is_domain: bool
    own: str
    whole: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    number: str
    title: str
    edition: str
    standing: str
    url: str
