"""The marks that criteria set, in words: the same in a report and in the page of a bank."""

from dataclasses import dataclass

from assessor.bank.credit import TOLERANCE
from assessor.bank.ladders import Body, ItemBody
from assessor.bank.model import Bank, ChoiceItem, NumberItem
from assessor.report.words import Words


@dataclass(frozen=True, slots=True)
class Unit:
    """How a figure of a criterion is written: times what, with how many digits, and what after."""

    factor: float = 1.0
    digits: int = 2
    sign: str = ""


PER_CENT = Unit(100.0, 0, "%")


def unit_of_mark(body: Body, bank: Bank, words: Words) -> Unit:
    if body.kind == "count":
        return Unit(digits=0)
    if body.kind == "index":
        return Unit(digits=1)
    if isinstance(body, ItemBody) and body.mark != "credit_at_least":
        item = bank.item(body.id)
        return Unit(digits=1, sign=words.text(item.unit) if isinstance(item, NumberItem) else "%")
    return PER_CENT


def mark_in_words(body: Body, mark: str, words: Words) -> str:
    if body.kind == "count":
        return words.say("%(mark)s or more", mark=mark)
    if isinstance(body, ItemBody) and body.mark == "value_at_most":
        return words.say("at most %(mark)s", mark=mark)
    return words.say("at least %(mark)s", mark=mark)


def option_or_better(item: ChoiceItem, credit: float, words: Words) -> str | None:
    """The least option that earns so much credit; ``None`` where none does."""
    enough = [one for one in item.options if one.credit >= credit - TOLERANCE]
    if not enough:
        return None
    least = min(enough, key=lambda option: option.credit)
    told = words.text(least.title)
    if any(one.credit > least.credit for one in enough):
        return words.say("%(option)s, or better", option=told)
    return told
