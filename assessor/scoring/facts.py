"""Every item of a bank as one set of responses leaves it: the ground that all scores stand on."""

from dataclasses import dataclass
from functools import cached_property

from assessor.bank.model import Bank, Item
from assessor.responses.model import Answer, Picked, Responses, Standing
from assessor.scoring.credit import credit_of, value_of


@dataclass(frozen=True, slots=True)
class Fact:
    """One item for this site: its standing, and the bounds of its credit.

    ``low`` and ``high`` are ``None`` where the item earns no credit here: not asked, not
    applicable, or not scored. An open item has 0 and 1, whatever its options could give.
    """

    item: Item
    standing: Standing
    weight: float
    low: float | None = None
    high: float | None = None
    value: float | None = None
    option: str | None = None

    @property
    def is_open(self) -> bool:
        return self.standing in (Standing.UNKNOWN, Standing.UNANSWERED)

    @property
    def applies(self) -> bool:
        return self.standing not in (Standing.NOT_ASKED, Standing.NOT_APPLICABLE)

    @property
    def counts(self) -> bool:
        """Whether it takes part in scores: scored, of weight > 0, asked and applicable."""
        return self.applies and self.weight > 0 and self.item.is_scored


class Facts:
    """The facts of one assessment, in bank order."""

    def __init__(self, bank: Bank, responses: Responses) -> None:
        self.bank = bank
        self.profile = responses.site.profile
        self.all = tuple(_fact(item, responses) for item in bank.items)

    @cached_property
    def counting(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.all if fact.counts)

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        return {fact.item.id: fact for fact in self.all}

    @cached_property
    def _by_tag(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.all:
            for tag in fact.item.tags:
                found.setdefault(tag, []).append(fact)
        return found

    def tagged(self, tag: str) -> list[Fact]:
        """The asked and applicable items that carry a tag."""
        return [fact for fact in self._by_tag.get(tag, ()) if fact.applies]


def _fact(item: Item, responses: Responses) -> Fact:
    profile = responses.site.profile
    standing = responses.standing(item.id, item.is_for(profile))
    return fact_of(item, item.weight.get(profile, 0.0), standing, responses.answer(item.id))


def fact_of(item: Item, weight: float, standing: Standing, answer: Answer | None) -> Fact:
    """What a standing and an answer make of an item that weighs so much."""
    if standing in (Standing.NOT_ASKED, Standing.NOT_APPLICABLE):
        return Fact(item, standing, weight)
    if answer is None:
        low, high = (0.0, 1.0) if item.is_scored else (None, None)
        return Fact(item, standing, weight, low, high)
    credit = credit_of(item, answer)
    option = answer.option if isinstance(answer, Picked) else None
    return Fact(item, standing, weight, credit, credit, value_of(item, answer), option)
