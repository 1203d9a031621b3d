"""Criteria as sentences that can be checked against their source."""

from collections.abc import Sequence

from assessor.bank import ladders as on
from assessor.bank.credit import TOLERANCE
from assessor.bank.model import ChoiceItem, Item, NumberItem
from assessor.report.bank_view.reading import BankReading
from assessor.report.view.answering import with_unit

MOST_OPTIONS = 2
"""So many options are named that are good enough; of more, the least."""


def need_in_words(
    body: on.PlainBody, ladder: on.Ladder, level: on.Level, reading: BankReading
) -> str:
    """What a body asks, in one sentence without any id but those of tags."""
    words, bank = reading.words, reading.bank
    match body:
        case on.ScoreBody(mark):
            count = sum(item.levels.get(ladder.id) == level.id for item in bank.items)
            return words.count(
                "The score over the %(n)s question of this level is at least %(mark)s.",
                "The score over the %(n)s questions of this level is at least %(mark)s.",
                count,
                mark=words.share(mark),
            )
        case on.IndexBody(mark):
            return words.say(
                "The index over all questions is at least %(mark)s of 100.", mark=words.number(mark)
            )
        case on.DomainBody(domain_id, mark):
            title = next(one.title for one in bank.domains if one.id == domain_id)
            return words.say(
                "The score of the domain “%(title)s” is at least %(mark)s.",
                title=words.text(title),
                mark=words.share(mark),
            )
        case on.CapabilityBody(capability_id, mark):
            title = next(one.title for one in bank.capabilities() if one.id == capability_id)
            return words.say(
                "The score of the capability “%(title)s” is at least %(mark)s.",
                title=words.text(title),
                mark=words.share(mark),
            )
        case on.LevelBody(other, at_least):
            other_ladder = bank.ladder(other)
            return words.say(
                "On the ladder “%(ladder)s”, the level “%(level)s” or a higher one is reached.",
                ladder=words.text(other_ladder.title),
                level=words.text(other_ladder.level(at_least).title),
            )
    return _items_in_words(body, reading)


def _items_in_words(body: on.PlainBody, reading: BankReading) -> str:
    words = reading.words
    match body:
        case on.TagBody(tag, mark):
            return words.say(
                "The mean credit of the %(n)s questions tagged “%(tag)s”, by weight, is at least "
                "%(mark)s.",
                n=len(reading.tagged(tag)),
                tag=tag,
                mark=words.share(mark),
            )
        case on.CountBody(tag, credit, least):
            tagged = reading.tagged(tag)
            return words.say(
                "At least %(least)s of the %(n)s questions tagged “%(tag)s”: %(enough)s.",
                n=len(tagged),
                tag=tag,
                least=words.number(least),
                enough=_enough(tagged, credit, reading),
            )
        case on.ShareBody(tag, having, among, mark):
            return words.say(
                "Of the questions tagged “%(tag)s” that are answered with %(among)s, at least "
                "%(mark)s are answered with %(having)s.",
                tag=tag,
                among=_options(among, reading.tagged(tag), reading),
                having=_options(having, reading.tagged(tag), reading),
                mark=words.share(mark),
            )
    assert isinstance(body, on.ItemBody)
    item = reading.bank.item(body.id)
    assert item is not None
    number = reading.numbers[item.id]
    if body.mark == "credit_at_least":
        enough = _enough([item], body.needed, reading)
        return words.say("Question %(number)s: %(enough)s.", number=number, enough=enough)
    unit = words.text(item.unit) if isinstance(item, NumberItem) else "%"
    value = with_unit(words.number(body.needed), unit)
    if body.mark == "value_at_most":
        return words.say("Question %(number)s: at most %(mark)s.", number=number, mark=value)
    return words.say("Question %(number)s: at least %(mark)s.", number=number, mark=value)


def _enough(items: Sequence[Item], credit: float, reading: BankReading) -> str:
    """The answers that earn so much credit, where all items offer the same; else the credit."""
    words = reading.words
    offered = {
        tuple((option.credit, words.text(option.title)) for option in item.options)
        if isinstance(item, ChoiceItem)
        else ()
        for item in items
    }
    common = offered.pop() if len(offered) == 1 else ()
    enough = sorted(option for option in common if option[0] >= credit - TOLERANCE)
    if not enough:
        return words.say("credit of at least %(mark)s", mark=words.share(credit))
    if len(enough) > MOST_OPTIONS:
        return words.say("answered with “%(option)s” or better", option=enough[0][1])
    return words.say(
        "answered with %(options)s", options=_either([title for _, title in enough], reading)
    )


def _options(ids: Sequence[str], items: Sequence[Item], reading: BankReading) -> str:
    titles = {
        option.id: reading.words.text(option.title)
        for item in items
        if isinstance(item, ChoiceItem)
        for option in item.options
    }
    return _either([titles[one] for one in ids], reading)


def _either(titles: Sequence[str], reading: BankReading) -> str:
    quoted = [f"“{title}”" for title in titles]
    if len(quoted) == 1:
        return quoted[0]
    return reading.words.say(
        "%(first)s or %(last)s", first=reading.words.names(quoted[:-1]), last=quoted[-1]
    )
