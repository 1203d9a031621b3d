"""Rules for measures: what they lift, what they need and what they move exists."""

from itertools import pairwise
from typing import Any

from assessor.bank.check_items import limits
from assessor.bank.check_ladders import bodies, circles
from assessor.bank.check_structure import check_origin
from assessor.bank.credit import TOLERANCE
from assessor.bank.draft import Draft, Placed
from assessor.bank.item_shapes import ChoiceShape, MultiShape, NumberShape, RatioShape


def check_measures(draft: Draft) -> None:
    if draft.bank is None:
        return
    marks = _marked_values(draft)
    for placed in draft.measures:
        check_origin(draft, placed)
        cost = placed.shape.cost
        if not cost.low <= cost.likely <= cost.high:
            placed.blame("cost", what="must rise: low, likely, high")
        for n, need in enumerate(placed.shape.needs or ()):
            if need not in draft.names.measures:
                placed.blame("needs", n, what=f"'{need}' is no measure of this bank")
        for item_id, target in placed.shape.lifts.items():
            _check_lift(draft, placed, item_id, target, marks)
        for n, moved in enumerate(placed.shape.moves or ()):
            if moved not in draft.names.items and draft.knows_all_items:
                placed.blame("moves", n, what=f"'{moved}' is no item of this bank")
    _check_circles(draft)


def _check_lift(
    draft: Draft, placed: Placed, item_id: str, target: Any, marks: dict[str, set[str]]
) -> None:
    if item_id not in draft.names.items:
        if draft.knows_all_items:
            placed.blame("lifts", item_id, what="is no item of this bank", key=True)
        return
    item = draft.by_id.get(item_id)
    if item is None:
        return
    what = _unfit(draft, item, target)
    if what:
        placed.blame("lifts", item_id, what=what)
    against = {"higher": "value_at_most", "lower": "value_at_least"}
    better = getattr(item, "better", "")
    if against.get(better) in marks.get(item_id, set()):
        placed.blame(
            "lifts",
            item_id,
            what=f"moves it {better}, against the criterion that reads it ({against[better]})",
        )


def _unfit(draft: Draft, item: Any, target: Any) -> str | None:
    """Why an item cannot be lifted to that, if it cannot."""
    if isinstance(item, ChoiceShape):
        scales = draft.bank.scales or {} if draft.bank else {}
        options = item.options or scales.get(item.scale or "", [])
        earned = sorted(option.credit for option in options)
        if any(b - a <= TOLERANCE for a, b in pairwise(earned)):
            return "cannot be lifted: two of its options have the same credit"
        if options and target not in [option.id for option in options]:
            return f"is lifted to {target!r}, which is none of its options"
        return None
    if isinstance(item, MultiShape):
        known = {option.id for option in item.options}
        if not isinstance(target, list):
            return "is a multi: write a list of options"
        unknown = [option for option in target if option not in known]
        return f"has no option {unknown[0]!r}" if unknown else None
    if isinstance(item, NumberShape | RatioShape):
        if not isinstance(target, int | float):
            return f"is a {item.kind}: write a number"
        least, most = limits(item)
        return None if least <= target <= most else f"is lifted to {target:g}, outside its range"
    return f"is a {item.kind}, which cannot be lifted"


def _marked_values(draft: Draft) -> dict[str, set[str]]:
    """By item, in which senses criteria read its value."""
    assert draft.bank is not None
    marks: dict[str, set[str]] = {}
    for ladder in draft.bank.ladders:
        for level in ladder.levels:
            for _, body in bodies(level, ()):
                if body.item:
                    found = {m for m in body.item.MARKS if getattr(body.item, m) is not None}
                    marks.setdefault(body.item.id, set()).update(found)
    return marks


def _check_circles(draft: Draft) -> None:
    placed = {one.shape.id: one for one in draft.measures}
    needs = {name: list(one.shape.needs or ()) for name, one in placed.items()}
    for circle in circles(needs):
        path = " -> ".join([*circle, circle[0]])
        placed[circle[0]].blame("needs", what=f"closes a circle of measures: {path}")
