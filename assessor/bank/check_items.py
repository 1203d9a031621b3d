"""Rules for items: what they name exists, and their credit can tell a bad answer from a good one."""

from itertools import pairwise
from typing import Any

from assessor.bank.build import credit_rule
from assessor.bank.check_structure import check_origin, check_profiles, check_source, check_weight
from assessor.bank.credit import TOLERANCE, range_of_credit
from assessor.bank.draft import Draft, Placed
from assessor.bank.item_shapes import (
    AboveBand,
    BandsShape,
    ChangeShape,
    ChoiceShape,
    LinearShape,
    MultiShape,
    NumberShape,
    RatioShape,
    ValueShape,
)


def check_items(draft: Draft) -> None:
    for placed in draft.items:
        if draft.bank is not None:
            _check_names(draft, placed)
        if placed.is_doubtful:
            continue
        sound = _check_options(draft, placed) & _check_range(placed)
        if isinstance(placed.shape, ValueShape) and placed.shape.credit is not None:
            sound &= _check_credit_order(placed)
        if sound:
            _check_reach(draft, placed)


def _check_names(draft: Draft, placed: Placed) -> None:
    item, names = placed.shape, draft.names
    spot = (placed.place,)
    check_origin(draft, placed)
    profiles = names.profiles
    if item.capability not in names.capabilities:
        placed.blame("capability", what=f"'{item.capability}' is no capability of this bank")
    elif draft.bank is not None:
        found = [c for d in draft.bank.domains for c in d.capabilities if c.id == item.capability]
        if found and found[0].profiles:
            profiles = set(found[0].profiles) & names.profiles or names.profiles
    profiles = check_profiles(placed.sheet, spot, item.profiles, profiles, "its capability's")
    check_weight(placed.sheet, (*spot, "weight"), item.weight, profiles)
    for ladder, level in (item.levels or {}).items():
        if ladder not in names.ladders:
            placed.blame("levels", ladder, what="names no ladder of this bank", key=True)
        elif level not in names.ladders[ladder]:
            placed.blame("levels", ladder, what=f"is '{level}', no level of that ladder")
    for n, tag in enumerate(item.tags or ()):
        if tag in item.tags[:n]:
            placed.blame("tags", n, what=f"says '{tag}' again")
    for n, reference in enumerate(getattr(item, "references", None) or ()):
        check_source(draft, placed.sheet, (*spot, "references", n), reference)


def _check_options(draft: Draft, placed: Placed) -> bool:
    item = placed.shape
    if not isinstance(item, ChoiceShape):
        return True
    if (item.scale is None) == (item.options is None):
        found = "neither" if item.scale is None else "both"
        placed.blame(what=f"needs a scale or options; it has {found}")
        return False
    if item.scale is not None and item.scale not in draft.names.scales:
        if draft.bank is not None:
            placed.blame("scale", what=f"'{item.scale}' is no scale of this bank")
        return False
    return True


def _check_range(placed: Placed) -> bool:
    item = placed.shape
    if not isinstance(item, NumberShape):
        return True
    least, most = limits(item)
    if least > most:
        placed.blame("min", what=f"is {least:g}, more than max, {most:g}")
    return least <= most


def _check_credit_order(placed: Placed) -> bool:
    credit = placed.shape.credit
    if isinstance(credit, LinearShape):
        return _check_points(placed, credit)
    assert isinstance(credit, BandsShape)
    sound = True
    for n, (left, right) in enumerate(pairwise(credit.bands)):
        may_equal = not isinstance(left, AboveBand) and isinstance(right, AboveBand)
        if right.x < left.x or (right.x == left.x and not may_equal):
            what = f"begins at {right.x:g} after {left.x:g}; equal only as from, then above"
            placed.blame("credit", "bands", n + 1, what=what)
            sound = False
    return sound


def _check_points(placed: Placed, credit: LinearShape) -> bool:
    sound = True
    for n, (_, earned) in enumerate(credit.linear):
        if not 0 <= earned <= 1:
            what = f"has credit {earned:g}; a credit is 0 to 1"
            placed.blame("credit", "linear", n, what=what)
            sound = False
    for n, (before, point) in enumerate(pairwise(credit.linear)):
        if point[0] <= before[0]:
            what = f"has x {point[0]:g} after {before[0]:g}; x must rise"
            placed.blame("credit", "linear", n + 1, what=what)
            sound = False
    return sound


def _check_reach(draft: Draft, placed: Placed) -> None:
    item = placed.shape
    weights = item.weight.values() if isinstance(item.weight, dict) else [item.weight]
    reach = _reach(draft, item)
    if reach is None or not any(weight > 0 for weight in weights):
        return
    if reach[0] > TOLERANCE:
        placed.blame(what=f"can never earn credit 0; its least is {reach[0]:g}")
    if reach[1] < 1 - TOLERANCE:
        placed.blame(what=f"can never earn credit 1; its most is {reach[1]:g}")


def _reach(draft: Draft, item: Any) -> tuple[float, float] | None:
    """The least and the most credit an item can earn; ``None`` where it earns none, or by faults."""
    if isinstance(item, ChoiceShape):
        scales = (draft.bank.scales or {}) if draft.bank else {}
        options = item.options or scales.get(item.scale or "")
        earned = [option.credit for option in options or ()]
        return (min(earned), max(earned)) if earned else None
    if isinstance(item, MultiShape):
        return 0.0, min(sum(part.points for part in item.options), item.full) / item.full
    if not isinstance(item, ValueShape) or item.credit is None:
        return None
    return range_of_credit(credit_rule(item.credit), *limits(item))


def limits(item: Any) -> tuple[float, float]:
    """The least and the greatest value that an answer can have."""
    if isinstance(item, NumberShape):
        least = float("-inf") if item.min is None else item.min
        most = float("inf") if item.max is None else item.max
        return least, most
    if isinstance(item, RatioShape):
        return 0.0, 100.0
    assert isinstance(item, ChangeShape)
    return (float("-inf"), 100.0) if item.better == "lower" else (-100.0, float("inf"))
