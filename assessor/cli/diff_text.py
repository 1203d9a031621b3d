"""What changed between two editions of a bank, for a person at a terminal."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from assessor.bank.changes import Became, Change, Difference, counted
from assessor.bank.model import Bank, ChoiceItem
from assessor.bank.particulars import ThingKind
from assessor.cli.columns import columns, marked, wrapped

PLURALS = {
    ThingKind.BANK: "the bank itself",
    ThingKind.CAPABILITY: "capabilities",
    ThingKind.CRITERION: "criteria",
}
MARKS = {Became.ADDED: "+", Became.REMOVED: "-", Became.CHANGED: "~"}
REMARK = "·"
INDENT = " " * 6
TO_QUOTE = frozenset(",:{}[]\"'#")


def diff_text(old: Bank, new: Bank, found: tuple[Change, ...], width: int) -> str:
    """Every change: counted, then thing by thing, the items by capability."""
    lines = wrapped(f"{new.id}: edition {old.edition} → {new.edition}", width)
    if not found:
        lines.append(_nothing(old, new))
        return "\n".join(lines)
    if old.edition == new.edition:
        lines.append("Both have the same edition; a published edition never changes.")
    lines += ["", *_counts(old, found)]
    within = (ThingKind.CAPABILITY, ThingKind.ITEM)
    for kind, ones in groupby(found, key=lambda one: one.kind):
        if kind not in within:
            lines += ["", plural(kind)]
            lines += [line for one in ones for line in _change(one, new, width)]
    for capability, title in by_capability(old, new):
        here = [one for one in found if capability in _capability_of(one)]
        shown = [line for one in here for line in _change(one, new, width)]
        if shown:
            lines += ["", *wrapped(heading(capability, title), width), *shown]
    return "\n".join(lines)


def plural(kind: ThingKind) -> str:
    return PLURALS.get(kind, f"{kind}s")


def by_capability(old: Bank, new: Bank) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every capability of the new edition, then those that only the old one had."""
    known = {one.id: one.title for one in new.capabilities()}
    known |= {one.id: one.title for one in old.capabilities() if one.id not in known}
    yield from known.items()


def heading(name: str, title: Mapping[str, str]) -> str:
    return f"{name} · {' / '.join(title.values())}"


def _nothing(old: Bank, new: Bank) -> str:
    if old.edition == new.edition and old.sha256 != new.sha256:
        return "There is no difference but in the way things are written."
    return "There is no difference."


def _counts(old: Bank, found: tuple[Change, ...]) -> Iterator[str]:
    for kind, counts in counted(found).items():
        told = [f"{counts[one]} {one}" for one in Became if counts[one]]
        if counts["moved"]:
            told.append(f"{counts['moved']} of them moved")
        if counts["reordered"]:
            told.append(f"{counts['reordered']} only in another order")
        if kind is ThingKind.ITEM:
            touched = counts[Became.REMOVED] + counts[Became.CHANGED] + counts["reordered"]
            told.append(f"{len(old.items) - touched} as before")
        yield f"  {plural(kind) + ':':<17} {', '.join(told)}"


def _capability_of(one: Change) -> tuple[str | None, ...]:
    if one.kind is ThingKind.ITEM:
        return (one.within,)
    return (one.id,) if one.kind is ThingKind.CAPABILITY else ()


def _change(one: Change, new: Bank, width: int) -> Iterator[str]:
    if one.kind is ThingKind.ITEM and one.scale:
        return  # told at the scale
    mark = REMARK if one.is_remark else MARKS[one.became]
    yield from wrapped(_name(one, new), width, f"  {mark} ", INDENT)
    if one.became is not Became.CHANGED:
        yield from _whole(one, width)
    for label, difference in _joined(one.differences):
        yield from _difference(label, difference, width)
    for scale in sorted({found.through for found in one.differences if found.through}):
        yield f"{INDENT}options: changed with the scale {scale}"


def _name(one: Change, new: Bank) -> str:
    if one.kind is ThingKind.CAPABILITY:
        return "this capability"  # its name stands above
    if one.kind is ThingKind.ITEM:
        return f"{one.id} ({(one.new or one.old or {})['kind']})"
    if one.kind is ThingKind.SCALE:
        using = sum(isinstance(item, ChoiceItem) and item.scale == one.id for item in new.items)
        return f"{one.id} (items with these options: {using})"
    return one.id if one.became is Became.CHANGED else heading(one.id, one.title)


def _whole(one: Change, width: int) -> Iterator[str]:
    """What a thing is, or was, that only one of the editions has."""
    if one.kind is ThingKind.ITEM:
        for language, text in one.title.items():
            yield from wrapped(text, width, f"{INDENT}{language}: ")
    said = one.new or one.old or {}
    if "requires" in said:
        yield from wrapped(flow(said["requires"])[1:-1], width, f"{INDENT}requires ")


def _joined(differences: Iterable[Difference]) -> Iterator[tuple[str, Difference]]:
    """Each difference of its own with its label; the same one for several profiles only once."""

    def alike(one: Difference) -> tuple[str, ...]:
        return (one.key, repr(one.old), repr(one.new)) if one.key == "weight" else (one.field,)

    own = (one for one in differences if not one.through)
    for _, ones in groupby(own, key=alike):
        first, *others = ones
        names = [first.field, *(one.field.removeprefix("weight.") for one in others)]
        yield ", ".join(names), first


def _difference(label: str, found: Difference, width: int) -> Iterator[str]:
    if found.is_order:
        moved = ", ".join(found.displaced())
        yield from wrapped(f"{label}: now elsewhere: {moved}", width, INDENT, INDENT + "  ")
        return
    minus, plus = _entries(found.old), _entries(found.new)
    if isinstance(found.old, list) and isinstance(found.new, list):
        gone = [one for one in minus if one not in plus]
        minus, plus = gone, [one for one in plus if one not in minus]
        if not minus and not plus:
            yield f"{INDENT}{label}: in another order"
            return
    yield from _exchange(label, minus, plus, width)


def _exchange(label: str, minus: list[str], plus: list[str], width: int) -> Iterator[str]:
    """What went and what came, on one line where that is short enough."""
    if minus == plus:
        yield f"{INDENT}{label}: only white space"
        return
    lines = [f"- {one}" for one in minus] + [f"+ {one}" for one in plus]
    is_pair = len(minus) == len(plus) == 1
    line = f"{INDENT}{label}: " + (f"{minus[0]} → {plus[0]}" if is_pair else lines[0])
    if (is_pair or len(lines) == 1) and columns(line) <= width:
        yield line
        return
    if is_pair:
        lines = [f"{sign} {one}" for sign, one in zip("-+", marked(*minus, *plus), strict=True)]
    yield f"{INDENT}{label}"
    for one in lines:
        yield from wrapped(one, width, f"{INDENT}  ", f"{INDENT}    ")


def _entries(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, dict):
        return [f"{key}: {flow(one)}" for key, one in value.items()]
    if isinstance(value, list):
        return [flow(one) for one in value]
    return [_plain(value) if isinstance(value, str) else flow(value)]


def _plain(text: str) -> str:
    return " ".join(text.split())


def flow(value: Any) -> str:
    """A value on one line, as it could stand in a file of the bank."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{_plain(value)}"' if TO_QUOTE & set(value) else _plain(value)
    return str(value)
