"""Responses as the scorer sees them: checked against their bank, and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FORMAT = "assessor-responses/1"

PROOFS = ("claimed", "shown", "documented", "measured")
"""How well an answer is supported, weakest first."""


class Standing(StrEnum):
    """What is known about an item; an item always has exactly one."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Picked:
    option: str


@dataclass(frozen=True, slots=True)
class PickedSeveral:
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    value: float


@dataclass(frozen=True, slots=True)
class Counted:
    count: float
    of: float


@dataclass(frozen=True, slots=True)
class Changed:
    before: float
    after: float
    before_per: float | None = None
    after_per: float | None = None


@dataclass(frozen=True, slots=True)
class Written:
    text: str


Answer = Picked | PickedSeveral | Quantity | Counted | Changed | Written


@dataclass(frozen=True, slots=True)
class Response:
    """What a respondent recorded for one item.

    Exactly one of ``answer``, ``unknown``, ``not_applicable`` (a reason) and ``carried``
    (an earlier response, still to be confirmed) is set; none of them in a remark, which is a
    ``note`` alone.
    """

    answer: Answer | None = None
    unknown: bool = False
    not_applicable: str | None = None
    carried: "Response | None" = None
    note: str | None = None
    proof: str | None = None

    @property
    def standing(self) -> Standing:
        if self.answer is not None:
            return Standing.ANSWERED
        if self.unknown:
            return Standing.UNKNOWN
        if self.not_applicable is not None:
            return Standing.NOT_APPLICABLE
        return Standing.UNANSWERED

    @property
    def is_remark(self) -> bool:
        """Whether nothing is said of the item but a note."""
        return self.standing is Standing.UNANSWERED and self.carried is None


@dataclass(frozen=True, slots=True)
class Site:
    """The factory: its name, its profile, and whatever else was written about it."""

    name: str
    profile: str
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Responses:
    """All that was said about one site, on one edition of one bank."""

    bank: str
    edition: str
    site: Site
    by_item: Mapping[str, Response]
    in_place: tuple[str, ...] = ()

    def standing(self, item_id: str, asked: bool) -> Standing:
        if not asked:
            return Standing.NOT_ASKED
        response = self.by_item.get(item_id)
        return Standing.UNANSWERED if response is None else response.standing

    def answer(self, item_id: str) -> Answer | None:
        response = self.by_item.get(item_id)
        return None if response is None else response.answer
