"""Suspicious measures: one that lifts nothing, and a practice that no measure lifts."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from assessor.bank.credit import TOLERANCE
from assessor.bank.draft import Draft
from assessor.bank.model import (
    Bank,
    ChangeItem,
    ChoiceItem,
    Item,
    Measure,
    MultiItem,
    NumberItem,
    ValueItem,
)
from assessor.bank.readers import can_count, readers
from assessor.bank.suspicion import Suspicion, at
from assessor.bank.warn_texts import HAN

Lifts = Mapping[str, str | float | tuple[str, ...]]


def warn_of_idle_measures(draft: Draft, bank: Bank) -> Iterator[Suspicion]:
    """A measure that changes no answer, or only answers that decide nothing."""
    deciding = {
        item for item, found in readers(bank).items() if any(one.criterion for one in found)
    }
    measures = {one.id: one for one in bank.measures}
    for placed in draft.measures:
        measure = measures[placed.shape.id]
        moved = {item for item in measure.lifts if _rises(bank, item, measure, ())}
        for item in measure.lifts if moved else ():
            if item not in moved:
                what = "is the lowest answer, which changes nothing"
                yield at(placed.sheet, (placed.place, "lifts", item), what)
        if not moved:
            what = "lifts nothing, so that no plan can use it"
        elif not moved & deciding:
            what = "lifts only items that no level and no criterion reads, so that no plan uses it"
        elif not any(_rises(bank, item, measure, _needed(measure, measures)) for item in moved):
            what = "lifts nothing further than the measures that it needs"
        else:
            continue
        yield at(placed.sheet, (placed.place,), what)


def warn_of_unlifted(draft: Draft, bank: Bank) -> Iterator[Suspicion]:
    """An item of a level that no measure lifts, in a bank that has measures.

    The highest level of each ladder is left out: where it begins is often beyond what can be
    bought as a project.
    """
    if not bank.measures:
        return
    lifted = {item for measure in bank.measures for item in measure.lifts}
    asked = {ladder.id: [one.id for one in ladder.levels[:-1]] for ladder in bank.ladders}
    for placed in draft.items:
        item = bank.item(placed.shape.id)
        if item is None or item.id in lifted or not (can_count(item) and _can_be_lifted(item)):
            continue
        for ladder, levels in asked.items():
            if item.levels.get(ladder) in levels:
                level = f"level '{item.levels[ladder]}' of the ladder '{ladder}'"
                what = f"is lifted by no measure, although {level} asks for it"
                yield at(placed.sheet, (placed.place,), what)
                break


def warn_of_measures_not_chinese(draft: Draft, bank: Bank) -> Iterator[Suspicion]:
    chinese = [one for one in bank.languages if one.split("-")[0] == "zh"]
    for placed in draft.measures:
        for key in ("summary", "trap"):
            text = getattr(placed.shape, key)
            for language in chinese if text else ():
                if not HAN.search(text[language]):
                    path = (placed.place, key, language)
                    yield at(placed.sheet, path, "has no Chinese character in it")


def _needed(measure: Measure, measures: Mapping[str, Measure]) -> tuple[Measure, ...]:
    """All that must be in place for it, directly or not."""
    found: dict[str, None] = {}
    waiting = list(measure.needs)
    while waiting:
        need = waiting.pop()
        if need not in found:
            found[need] = None
            waiting += measures[need].needs
    return tuple(measures[one] for one in found)


def _rises(bank: Bank, item_id: str, measure: Measure, before: tuple[Measure, ...]) -> bool:
    """Whether it brings the item further than the lowest answer and than those before it."""
    item = bank.item(item_id)
    if item is None:
        return False
    earlier = [one.lifts[item_id] for one in before if item_id in one.lifts]
    to = measure.lifts[item_id]
    if isinstance(item, MultiItem):
        assert isinstance(to, tuple)
        return bool(set(to) - {option for one in earlier for option in _options(one)})
    floor = _lowest(item)
    best = max((_height(item, one) for one in earlier), default=floor)
    return _height(item, to) > max(best, floor) + TOLERANCE


def _options(to: str | float | tuple[str, ...]) -> tuple[str, ...]:
    return to if isinstance(to, tuple) else ()


def _height(item: Item, to: str | float | tuple[str, ...]) -> float:
    """How good an answer is: the credit of an option, or a value in the better direction."""
    if isinstance(item, ChoiceItem):
        assert isinstance(to, str)
        return item.option(to).credit
    assert isinstance(item, ValueItem)
    assert isinstance(to, int | float)
    return -to if item.better == "lower" else to


def _lowest(item: Item) -> float:
    if isinstance(item, ChoiceItem):
        return min(option.credit for option in item.options)
    assert isinstance(item, ValueItem)
    worst: float | None = 0.0 if item.better == "higher" else 100.0
    if isinstance(item, NumberItem):
        worst = item.min if item.better == "higher" else item.max
    return float("-inf") if worst is None else _height(item, worst)


def _can_be_lifted(item: Item) -> bool:
    if isinstance(item, ChoiceItem):
        earned = sorted(option.credit for option in item.options)
        return all(b - a > TOLERANCE for a, b in pairwise(earned))
    return not isinstance(item, ChangeItem)
