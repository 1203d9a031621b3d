"""Answers: what each kind of item takes, and how it is written."""

from collections import Counter
from collections.abc import Iterable
from math import isfinite
from typing import Any

from assessor.bank import model as bank
from assessor.responses import model as said
from assessor.responses import problems as p
from assessor.responses.problems import BadResponse, Problem
from assessor.responses.shapes import AnswerShape

KEYS = ("option", "options", "value", "count", "of", "before", "after")
PER = ("before_per", "after_per")
ALL_KEYS = (*KEYS, *PER, "text")
WANTED = {
    "choice": ("option",),
    "multi": ("options",),
    "number": ("value",),
    "ratio": ("count", "of"),
    "change": ("before", "after"),
    "note": ("text",),
}


def answer_of(item: bank.Item, shape: AnswerShape) -> said.Answer:
    """The answer that a shape holds for this item.

    Raises:
        BadResponse: with every rule of the item that it breaks.
    """
    wanted = WANTED[item.kind]
    if isinstance(item, bank.ChangeItem) and item.per is not None:
        wanted += PER
    given = [key for key in ALL_KEYS if getattr(shape, key) is not None]
    foreign = [key for key in given if key not in wanted]
    if foreign and set(foreign) <= set(PER) and item.kind == "change":
        raise BadResponse(*(Problem(key, p.NO_PER) for key in foreign))
    if foreign:
        values = {"wanted": ", ".join(wanted), "given": ", ".join(foreign)}
        raise BadResponse(Problem(foreign[0], p.NOT_THIS_ITEM, values))
    found = [Problem(key, p.MISSING) for key in wanted if key not in given]
    if not found:
        found = list(_broken(item, shape))
    if found:
        raise BadResponse(*found)
    return _answer(item, shape)


def _answer(item: bank.Item, shape: AnswerShape) -> said.Answer:
    # The callers have checked that the keys of the item's kind are there.
    values: dict[str, Any] = {key: getattr(shape, key) for key in ALL_KEYS}
    match item.kind:
        case "choice":
            return said.Picked(values["option"])
        case "multi":
            return said.PickedSeveral(tuple(values["options"]))
        case "number":
            return said.Quantity(values["value"])
        case "ratio":
            return said.Counted(values["count"], values["of"])
        case "change":
            return said.Changed(
                values["before"], values["after"], values["before_per"], values["after_per"]
            )
    return said.Written(values["text"])


def _broken(item: bank.Item, shape: AnswerShape) -> Iterable[Problem]:
    if isinstance(item, bank.ChoiceItem):
        yield from _unknown_options(item.options, [shape.option or ""], "option")
    elif isinstance(item, bank.MultiItem):
        picked = shape.options or []
        yield from _unknown_options(item.options, picked, "options")
        # Counted in one go: a list may be as long as a request.
        for option in sorted(one for one, times in Counter(picked).items() if times > 1):
            yield Problem("options", p.TWICE, {"option": option})
    elif isinstance(item, bank.NumberItem):
        value = shape.value or 0.0
        if item.min is not None and value < item.min:
            yield Problem("value", p.NOT_BELOW, {"limit": f"{item.min:g}"})
        if item.max is not None and value > item.max:
            yield Problem("value", p.NOT_ABOVE, {"limit": f"{item.max:g}"})
    elif isinstance(item, bank.RatioItem):
        yield from _broken_ratio(shape.count or 0.0, shape.of or 0.0)
    elif isinstance(item, bank.ChangeItem):
        yield from _broken_change(shape)


def _unknown_options(
    offered: Iterable[bank.Option | bank.Part], picked: list[str], key: str
) -> Iterable[Problem]:
    known = [one.id for one in offered]
    for option in picked:
        if option not in known:
            values = {"option": f"'{option}'", "options": ", ".join(known)}
            yield Problem(key, p.NO_OPTION, values)


def _broken_ratio(count: float, of: float) -> Iterable[Problem]:
    if count < 0:
        yield Problem("count", p.NOT_NEGATIVE)
    if of <= 0:
        yield Problem("of", p.ABOVE_ZERO)
    elif count > of:
        yield Problem("count", p.NOT_MORE_THAN_OF, {"of": f"{of:g}"})
    elif not isfinite(100 * count / of):
        yield Problem("count", p.TOO_LARGE)


def _broken_change(shape: AnswerShape) -> Iterable[Problem]:
    before, after = shape.before or 0.0, shape.after or 0.0
    if before <= 0:
        yield Problem("before", p.ABOVE_ZERO)
    if after < 0:
        yield Problem("after", p.NOT_NEGATIVE)
    per = {key: getattr(shape, key) for key in PER if getattr(shape, key) is not None}
    for key, value in per.items():
        if value <= 0:
            yield Problem(key, p.ABOVE_ZERO)
    if before > 0 and all(value > 0 for value in per.values()):
        first = before / per.get("before_per", 1.0)
        second = after / per.get("after_per", 1.0)
        # Figures of wildly different size overflow, or leave nothing of the first.
        if not (first > 0 and isfinite(first) and isfinite(100 * (second - first) / first)):
            yield Problem("after", p.TOO_LARGE)


def write_answer(answer: said.Answer) -> dict[str, Any]:
    """The keys and values of an answer, in the order in which people write them."""
    match answer:
        case said.Picked(option):
            return {"option": option}
        case said.PickedSeveral(options):
            return {"options": list(options)}
        case said.Quantity(value):
            return {"value": _number(value)}
        case said.Counted(count, of):
            return {"count": _number(count), "of": _number(of)}
        case said.Changed(before, after, before_per, after_per):
            per = {"before_per": before_per, "after_per": after_per}
            written = {"before": before, "after": after, **per}
            return {key: _number(one) for key, one in written.items() if one is not None}
        case said.Written(text):
            return {"text": text}


def _number(value: float) -> float:
    """A whole number without a decimal point, as a person would write it."""
    return int(value) if float(value).is_integer() else value
