"""Which levels and criteria read an item: what an answer to it can move."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessor.bank import ladders as on
from assessor.bank.model import Bank, Capability, ChoiceItem, Domain, Item

BROAD = frozenset({"index", "domain", "capability"})
"""Kinds of criteria that read whatever has a weight in a part of the bank."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One place on a ladder that reads an item.

    ``criterion`` is ``None`` where the item carries a level that no criterion on its score reads:
    its credit is then shown with the level, and decides nothing.
    """

    ladder: str
    level: str
    criterion: str | None
    kind: str

    @property
    def is_broad(self) -> bool:
        return self.kind in BROAD


def readers(bank: Bank) -> Mapping[str, tuple[Reader, ...]]:
    """The readers of every item, in the order of the ladders, without repeats."""
    found: dict[str, dict[Reader, None]] = {item.id: {} for item in bank.items}
    for ladder in bank.ladders:
        for level in ladder.levels:
            carrying = [item for item in bank.items if item.levels.get(ladder.id) == level.id]
            if level.id not in _scored(ladder):
                for item in carrying:
                    found[item.id][Reader(ladder.id, level.id, None, "carried")] = None
            for criterion in level.criteria:
                for body in criterion.plain_bodies():
                    reader = Reader(ladder.id, level.id, criterion.id, body.kind)
                    for item in _read(body, carrying, bank):
                        found[item.id][reader] = None
    return {item_id: tuple(one) for item_id, one in found.items()}


def _scored(ladder: on.Ladder) -> set[str]:
    """The levels with a criterion on their own score, alone or among others."""
    return {
        level.id
        for level in ladder.levels
        for criterion in level.criteria
        if any(body.kind == "score" for body in criterion.plain_bodies())
    }


def _read(body: on.PlainBody, carrying: list[Item], bank: Bank) -> Iterator[Item]:
    match body:
        case on.ScoreBody():
            yield from (item for item in carrying if can_count(item))
        case on.IndexBody():
            yield from (item for item in bank.items if counts_in(bank, item, "index"))
        case on.DomainBody(domain_id):
            home = {one.id for d in bank.domains if d.id == domain_id for one in d.capabilities}
            inside = (item for item in bank.items if item.capability in home)
            yield from (item for item in inside if counts_in(bank, item, "domain"))
        case on.CapabilityBody(capability_id):
            yield from (i for i in bank.items if i.capability == capability_id and can_count(i))
        case on.TagBody(tag):
            yield from (item for item in bank.items if tag in item.tags and can_count(item))
        case on.ItemBody(item_id):
            yield from (item for item in bank.items if item.id == item_id)
        case on.CountBody(tag):
            yield from (item for item in bank.items if tag in item.tags)
        case on.ShareBody(tag):
            tagged = (item for item in bank.items if tag in item.tags)
            yield from (item for item in tagged if isinstance(item, ChoiceItem))
        case on.LevelBody():
            return


def can_count(item: Item, profile: str | None = None) -> bool:
    """Whether answers can enter a score: of one profile, or of any."""
    weights = item.weight.values() if profile is None else [item.weight.get(profile, 0.0)]
    return item.is_scored and any(weight > 0 for weight in weights)


def counts_in(bank: Bank, item: Item, score: str) -> bool:
    """Whether the item has an effective weight in its domain's score, or in the index."""
    domain, capability = _home(bank, item)
    above = [capability.weight, *(g.weight for g in domain.groups if g.id == capability.group)]
    if score == "index":
        above.append(domain.weight)
    return any(
        can_count(item, profile) and all(weight.get(profile, 0.0) > 0 for weight in above)
        for profile in item.weight
    )


def _home(bank: Bank, item: Item) -> tuple[Domain, Capability]:
    return next(
        (domain, capability)
        for domain in bank.domains
        for capability in domain.capabilities
        if capability.id == item.capability
    )
