"""What measures do to answers: each lifts items to at least something (contract, 6)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from assessor.bank.credit import TOLERANCE
from assessor.bank.model import Bank, ChoiceItem, Item, Measure, MultiItem, NumberItem, ValueItem
from assessor.responses.model import (
    Answer,
    Counted,
    Picked,
    PickedSeveral,
    Quantity,
    Response,
    Responses,
    Standing,
)
from assessor.scoring.credit import credit_of, value_of

Goal = str | float | tuple[str, ...]


def liftable(item: Item, responses: Responses) -> bool:
    """Whether the item is asked and applicable here; others are left alone."""
    standing = responses.standing(item.id, item.is_for(responses.site.profile))
    return standing not in (Standing.NOT_ASKED, Standing.NOT_APPLICABLE)


def answer_at(item: Item, goal: Goal) -> Answer:
    """The answer of an item that is exactly where a measure lifts it to."""
    match goal:
        case str():
            return Picked(goal)
        case tuple():
            return PickedSeveral(goal)
        case int() | float():
            # A ratio is counted; out of a hundred, the count is the value.
            return Quantity(goal) if isinstance(item, NumberItem) else Counted(goal, 100.0)
    assert_never(goal)


def best(item: Item, answers: list[Answer]) -> Answer:
    """Where an item ends that has, or is given, all these; the first of equals."""
    if isinstance(item, MultiItem):
        had = {one for a in answers if isinstance(a, PickedSeveral) for one in a.options}
        return PickedSeveral(tuple(part.id for part in item.options if part.id in had))
    earned = [credit_of(item, answer) or 0.0 for answer in answers]
    top = max(earned)
    kept = [a for a, credit in zip(answers, earned, strict=True) if credit >= top - TOLERANCE]
    return max(kept, key=lambda answer: reach(item, answer))


def reach(item: Item, answer: Answer) -> float:
    """The value in the direction that is better: more is further; 0 for kinds without a value."""
    value = value_of(item, answer) or 0.0
    return -value if isinstance(item, ValueItem) and item.better == "lower" else value


def is_at(item: Item, answer: Answer, goal: Answer) -> bool:
    """Whether an answer is at least as good as that one."""
    if isinstance(answer, PickedSeveral) and isinstance(goal, PickedSeveral):
        return set(goal.options) <= set(answer.options)
    ahead = (credit_of(item, answer) or 0.0) - (credit_of(item, goal) or 0.0)
    if isinstance(item, ChoiceItem) or abs(ahead) > TOLERANCE:
        return ahead >= -TOLERANCE
    return reach(item, answer) >= reach(item, goal) - TOLERANCE


def after(bank: Bank, responses: Responses, measures: Iterable[Measure]) -> Responses:
    """The responses of the same site once these measures have been taken."""
    given: dict[str, list[Answer]] = {}
    for measure in measures:
        for item_id, goal in measure.lifts.items():
            item = bank.item(item_id)
            if item is not None and liftable(item, responses):
                given.setdefault(item_id, []).append(answer_at(item, goal))
    by_item = dict(responses.by_item)
    for item_id, answers in given.items():
        item = bank.item(item_id)
        assert item is not None
        had = responses.answer(item_id)
        by_item[item_id] = Response(best(item, answers if had is None else [had, *answers]))
    return replace(responses, by_item=by_item)


def in_place(bank: Bank, responses: Responses) -> frozenset[str]:
    """The measures that the plant already has: it says so, or its answers show it."""
    shown = {measure.id for measure in bank.measures if _is_shown(bank, responses, measure)}
    known = {measure.id for measure in bank.measures}
    return frozenset(shown | (known & set(responses.in_place)))


def _is_shown(bank: Bank, responses: Responses, measure: Measure) -> bool:
    items = [bank.item(item_id) for item_id in measure.lifts]
    lifted = [item for item in items if item is not None and liftable(item, responses)]
    for item in lifted:
        answer = responses.answer(item.id)
        if answer is None or not is_at(item, answer, answer_at(item, measure.lifts[item.id])):
            return False
    return bool(lifted)
