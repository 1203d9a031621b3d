"""A question bank as the rest of the program sees it: complete, checked and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor.bank.credit import CreditRule
from assessor.bank.ladders import Ladder

Text = Mapping[str, str]
"""What a person reads, by language."""

Weights = Mapping[str, float]
"""A weight for every profile that the part is for."""


@dataclass(frozen=True, slots=True)
class Profile:
    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Role:
    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where a requirement or a figure comes from, and how sure it is (``standing``)."""

    id: str
    title: Text
    edition: str
    standing: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One offered answer of a choice, with the credit it earns (0..1)."""

    id: str
    title: Text
    credit: float


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things that may be true at once, with its points."""

    id: str
    title: Text
    points: float


@dataclass(frozen=True, slots=True)
class Reference:
    """A published figure to show beside a value."""

    title: Text
    value: float
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing asked. ``weight`` names exactly the profiles that the item is for."""

    id: str
    capability: str
    prompt: Text
    weight: Weights
    levels: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    na: bool = True
    help: Text | None = None
    evidence: Text | None = None
    role: str | None = None
    source: str | None = None
    same_as: str | None = None

    kind = ""
    has_value = False

    @property
    def is_scored(self) -> bool:
        """Whether an answer can earn credit at all."""
        return True

    def is_for(self, profile: str) -> bool:
        return profile in self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceItem(Item):
    options: tuple[Option, ...]
    scale: str | None = None

    kind = "choice"

    def option(self, option_id: str) -> Option:
        return next(option for option in self.options if option.id == option_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiItem(Item):
    options: tuple[Part, ...]
    full: float

    kind = "multi"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueItem(Item):
    """An item whose answer is, or gives, a number."""

    better: str = "higher"
    credit: CreditRule | None = None
    references: tuple[Reference, ...] = ()

    has_value = True

    @property
    def is_scored(self) -> bool:
        return self.credit is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberItem(ValueItem):
    unit: Text
    min: float | None = None
    max: float | None = None

    kind = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioItem(ValueItem):
    """A count of things out of a number of things; its value is in per cent."""

    count_of: Text
    of: Text

    kind = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeItem(ValueItem):
    """Before and after; its value is the improvement in per cent of before."""

    unit: Text
    per: Text | None = None

    kind = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteItem(Item):
    kind = "note"

    @property
    def is_scored(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Capability:
    id: str
    title: Text
    weight: Weights
    group: str | None = None
    source: str | None = None

    def is_for(self, profile: str) -> bool:
        return profile in self.weight


@dataclass(frozen=True, slots=True)
class Group:
    """A tier between a domain and its capabilities."""

    id: str
    title: Text
    weight: Weights


@dataclass(frozen=True, slots=True)
class Domain:
    id: str
    title: Text
    weight: Weights
    capabilities: tuple[Capability, ...]
    groups: tuple[Group, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a measure costs once, in 10,000 CNY."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Measure:
    """Something a factory can do about a gap."""

    id: str
    title: Text
    lifts: Mapping[str, str | float | tuple[str, ...]]
    cost: Cost
    months: float
    needs: tuple[str, ...] = ()
    summary: Text | None = None
    trap: Text | None = None
    role: str | None = None
    moves: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Bank:
    """One edition of a question bank; ``sha256`` identifies its content without measures."""

    id: str
    edition: str
    languages: tuple[str, ...]
    title: Text
    summary: Text
    profiles: tuple[Profile, ...]
    roles: tuple[Role, ...]
    sources: tuple[Source, ...]
    domains: tuple[Domain, ...]
    ladders: tuple[Ladder, ...]
    items: tuple[Item, ...]
    measures: tuple[Measure, ...]
    sha256: str
    _items: Mapping[str, Item] = field(init=False, repr=False, compare=False)
    _sources: Mapping[str, Source] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_items", {item.id: item for item in self.items})
        object.__setattr__(self, "_sources", {source.id: source for source in self.sources})

    def item(self, item_id: str) -> Item | None:
        return self._items.get(item_id)

    def source(self, source_id: str) -> Source:
        return self._sources[source_id]

    def ladder(self, ladder_id: str) -> Ladder:
        return next(ladder for ladder in self.ladders if ladder.id == ladder_id)

    def capabilities(self) -> tuple[Capability, ...]:
        return tuple(one for domain in self.domains for one in domain.capabilities)

    def capability(self, capability_id: str) -> Capability | None:
        return next((one for one in self.capabilities() if one.id == capability_id), None)

    def items_of(self, capability_id: str, profile: str) -> tuple[Item, ...]:
        """The items that a site of this profile is asked in one capability, in bank order."""
        return tuple(
            item for item in self.items if item.capability == capability_id and item.is_for(profile)
        )
