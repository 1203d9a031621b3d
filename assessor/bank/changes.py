"""What changed between two editions of a bank: thing by thing, and field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from assessor.bank.model import Bank, Item, Text
from assessor.bank.particulars import ORDER, Common, Thing, ThingKind, item_thing, things

WHOLE = frozenset({"credit", "requires"})
"""Fields that are one rule: a part of a rule says nothing."""


class DifferentBanks(Exception):
    """Two banks that are no editions of one."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(
            f"'{old}' and '{new}' are different banks; only editions of one bank can be compared"
        )


class Became(StrEnum):
    """What happened to a thing on the way from one edition to another."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as it was and as it is; ``None`` where it was not, or is not, there.

    ``field`` is a path such as ``prompt.zh`` or ``options.partly.credit``. What begins with
    ``order.`` says that entries which both have stand in another order. ``through`` names the
    scale where an item differs only because its scale does.
    """

    field: str
    old: Any
    new: Any
    through: str | None = None

    @property
    def key(self) -> str:
        """The field without what stands below it: ``prompt`` of ``prompt.zh``."""
        return self.field.partition(".")[0]

    @property
    def is_order(self) -> bool:
        return self.key == ORDER

    def displaced(self) -> tuple[str, ...]:
        """The entries to move for making one order of the other."""
        match = SequenceMatcher(None, self.old, self.new, autojunk=False)
        stay = {n for _, b, size in match.get_matching_blocks() for n in range(b, b + size)}
        return tuple(one for n, one in enumerate(self.new) if n not in stay)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was.

    ``title`` and ``within`` are those it has now, or had last. ``old`` and ``new`` are all that
    was, or is, said of it.
    """

    kind: ThingKind
    id: str
    became: Became
    within: str | None
    title: Text
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None
    differences: tuple[Difference, ...] = ()

    @property
    def is_moved(self) -> bool:
        """Whether it stands in another thing than before: an item in another capability."""
        return any(one.field in ("capability", "domain") for one in self.differences)

    @property
    def is_remark(self) -> bool:
        """Whether nothing but an order changed."""
        return bool(self.differences) and all(one.is_order for one in self.differences)

    @property
    def scale(self) -> str | None:
        """The scale to which an item owes all its differences."""
        through = {one.through for one in self.differences}
        return through.pop() if len(through) == 1 else None


def changes(old: Bank, new: Bank) -> tuple[Change, ...]:
    """Everything that differs, by kind of thing; what was removed comes last of its kind.

    The edition itself is no difference, nor is the way in which something is written. What only
    one of them says in a language or for a profile or ladder of its own is not told at each thing.

    Raises:
        DifferentBanks: where the two are no editions of one bank.
    """
    if old.id != new.id:
        raise DifferentBanks(old.id, new.id)
    common = Common.of(old, new)
    before = {(one.kind, one.id): one for one in things(old, common)}
    after = {(one.kind, one.id): one for one in things(new, common)}
    found = [_change(before.get(key), thing) for key, thing in after.items()]
    found += [_removed(thing) for key, thing in before.items() if key not in after]
    return tuple(one for kind in ThingKind for one in found if one is not None and one.kind is kind)


def counted(found: Iterable[Change]) -> dict[ThingKind, dict[str, int]]:
    """How many things of each kind became what; those in another order only are counted apart."""
    counts: dict[ThingKind, dict[str, int]] = {}
    for one in found:
        of_kind = counts.setdefault(one.kind, dict.fromkeys([*Became, "moved", "reordered"], 0))
        of_kind["reordered" if one.is_remark else one.became] += 1
        of_kind["moved"] += one.is_moved
    return counts


def item_differences(old: Item, new: Item, common: Common) -> tuple[Difference, ...]:
    """Everything that differs between an item as it was and as it is."""
    return _differences(item_thing(old, common), item_thing(new, common))


def _change(old: Thing | None, new: Thing) -> Change | None:
    became = Became.ADDED if old is None else Became.CHANGED
    was, found = (None, ()) if old is None else (old.said, _differences(old, new))
    if old is not None and not found:
        return None
    return Change(new.kind, new.id, became, new.within, new.title, was, new.said, found)


def _removed(old: Thing) -> Change:
    return Change(old.kind, old.id, Became.REMOVED, old.within, old.title, old.said, None)


def _differences(old: Thing, new: Thing) -> tuple[Difference, ...]:
    orders = _orders(old.said.get(ORDER, {}), new.said.get(ORDER, {}))
    found = (*_between(old.said, new.said), *orders)
    scale = new.said.get("scale")
    if scale is None or scale != old.said.get("scale"):
        return found
    return tuple(
        replace(one, through=scale) if one.key == "options" or one.is_order else one
        for one in found
    )


def _between(
    old: Mapping[str, Any], new: Mapping[str, Any], path: tuple[str, ...] = ()
) -> Iterator[Difference]:
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        if was == now or (key == ORDER and not path):
            continue
        if isinstance(was, dict) and isinstance(now, dict) and key not in WHOLE:
            yield from _between(was, now, (*path, key))
        else:
            yield Difference(".".join((*path, key)), was, now)


def _orders(old: Mapping[str, list[str]], new: Mapping[str, list[str]]) -> Iterator[Difference]:
    """Lists in another order, without what only one of them has."""
    for key in sorted(old.keys() & new.keys()):
        was = [one for one in old[key] if one in new[key]]
        now = [one for one in new[key] if one in old[key]]
        if was != now:
            yield Difference(f"{ORDER}.{key}", was, now)
