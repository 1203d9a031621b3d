"""How far a review has come, and where it goes on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor.bank.model import Capability, Item
from assessor.web.opened import Opened
from assessor.web.reviewing import Found
from assessor.workflow.review import Verdict


@dataclass(frozen=True, slots=True)
class Looked:
    """How many of the items asked a reviewer agreed with, and how many were changed."""

    asked: int
    agreed: int
    changed: int

    @property
    def done(self) -> int:
        return self.agreed + self.changed

    @property
    def waiting(self) -> int:
        return self.asked - self.done


def looked_at(items: Iterable[Item], found: Found) -> Looked:
    among = tuple(items)
    counting = [found[item.id].verdict for item in among if counts(item, found)]
    changed = counting.count(Verdict.CHANGED)
    return Looked(len(among), len(counting) - changed, changed)


def by_capability(opened: Opened, found: Found) -> Mapping[str, Looked]:
    return {one: looked_at(opened.items_of(one), found) for one in opened.tallies}


def total(parts: Iterable[Looked]) -> Looked:
    every = tuple(parts)
    return Looked(
        sum(one.asked for one in every),
        sum(one.agreed for one in every),
        sum(one.changed for one in every),
    )


def counts(item: Item, found: Found) -> bool:
    """Whether somebody has looked at the answer as it stands."""
    return item.id in found and found[item.id].counts


def waiting_by_capability(
    opened: Opened, found: Found
) -> list[tuple[Capability, list[tuple[int, Item]]]]:
    """What nobody has looked at: numbered items, by capability, in bank order."""
    every = [
        (one, [(n, item) for n, item in _numbered(opened, one) if not counts(item, found)])
        for _, asked in opened.domains()
        for one in asked
    ]
    return [(one, numbered) for one, numbered in every if numbered]


def next_waiting(
    opened: Opened, found: Found, after: Capability | None = None
) -> Capability | None:
    """The first capability with something to look at, of those after this one or from the start."""
    waiting = [one for one, _ in waiting_by_capability(opened, found)]
    every = [one for _, asked in opened.domains() for one in asked]
    at = every.index(after) + 1 if after is not None else 0
    return next((one for one in every[at:] + every[:at] if one in waiting and one != after), None)


def _numbered(opened: Opened, capability: Capability) -> Iterable[tuple[int, Item]]:
    return enumerate(opened.items_of(capability.id), 1)
