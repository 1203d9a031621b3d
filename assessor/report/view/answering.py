"""What was answered, in words."""

import re
from collections.abc import Sequence

from assessor.bank import model as bank
from assessor.report.words import Words
from assessor.responses import model as said
from assessor.responses.model import Response
from assessor.scoring.credit import value_of

_SEVERAL = re.compile("[a-z]{3,}[a-rt-z]s")
"""A unit that is one English word in the plural, as in "2 workshops": of one there is no s."""


def answer_in_words(item: bank.Item, response: Response, words: Words) -> str:
    """The answer; or that there is none, and which kind of none."""
    if response.answer is not None:
        return _answer(item, response.answer, words)
    if response.unknown:
        return words.say("cannot tell yet")
    if response.not_applicable is not None:
        return words.say("not applicable")
    if response.carried is not None:
        earlier = answer_in_words(item, response.carried, words)
        return words.say("earlier answer, to be confirmed: %(answer)s", answer=earlier)
    return words.say("not answered")


def _answer(item: bank.Item, answer: said.Answer, words: Words) -> str:
    match item, answer:
        case bank.ChoiceItem(), said.Picked(option):
            return words.text(item.option(option).title)
        case bank.MultiItem(), said.PickedSeveral(options):
            return _several(item.options, options, words)
        case bank.NumberItem(), said.Quantity(value):
            return with_unit(words.number(value), words.text(item.unit))
        case bank.RatioItem(), said.Counted(count, of):
            return words.say(
                "%(count)s of %(of)s = %(share)s%%",
                count=words.number(count),
                of=words.number(of),
                share=words.number(value_of(item, answer), 1),
            )
        case bank.ChangeItem(), said.Changed():
            return change_in_words(item, answer, words)
        case _, said.Written(text):
            return text
    return ""


def _several(parts: Sequence[bank.Part], picked: Sequence[str], words: Words) -> str:
    titles = [words.text(part.title) for part in parts if part.id in picked]
    return words.list(titles) if titles else words.say("none of these")


def change_in_words(item: bank.ChangeItem, answer: said.Changed, words: Words) -> str:
    unit = words.text(item.unit)
    before, after = words.number(answer.before), words.number(answer.after)
    if item.per is None or answer.before_per is None or answer.after_per is None:
        first = f"{before}%" if unit.startswith("%") else before
        return words.say(
            "before %(before)s, after %(after)s", before=first, after=with_unit(after, unit)
        )
    return words.say(
        "before %(before)s / %(before_per)s, after %(after)s / %(after_per)s (%(unit)s / %(per)s)",
        before=before,
        before_per=words.number(answer.before_per),
        after=after,
        after_per=words.number(answer.after_per),
        unit=unit,
        per=words.text(item.per),
    )


def with_unit(number: str, unit: str) -> str:
    """The unit after the number: a per cent sign close to it, words after a space."""
    if unit.startswith("%"):
        return f"{number}{unit}"
    if unit[:1].isdigit():  # as in "10,000 CNY"
        return f"{number} × {unit}"
    if number == "1" and _SEVERAL.fullmatch(unit):
        unit = unit.removesuffix("s")
    return f"{number} {unit}".rstrip()


def proof_in_words(proof: str | None, words: Words) -> str:
    match proof:
        case "claimed":
            return words.say("claimed")
        case "shown":
            return words.say("shown on site")
        case "documented":
            return words.say("documented")
        case "measured":
            return words.say("measured")
    return ""
