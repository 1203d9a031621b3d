"""Criteria in words, made from their bodies: what is read, and what is needed."""

from collections.abc import Iterator

from assessor.bank.ladders import (
    AnyBody,
    CapabilityBody,
    CountBody,
    Criterion,
    DomainBody,
    IndexBody,
    ItemBody,
    Ladder,
    Level,
    LevelBody,
    PlainBody,
    ScoreBody,
    ShareBody,
    TagBody,
)
from assessor.bank.model import ChoiceItem, Item
from assessor.report.bank_page.parts import CriterionPart
from assessor.report.bank_page.reading import BankReading, criterion_anchor
from assessor.report.bank_page.waiving import when_waived
from assessor.report.view.answering import with_unit
from assessor.report.view.marks import mark_in_words, option_or_better, unit_of_mark

Place = tuple[Ladder, Level]


def criterion_part(
    ladder: Ladder, level: Level, criterion: Criterion, reading: BankReading
) -> CriterionPart:
    body = criterion.body
    if isinstance(body, AnyBody):
        said = reading.words.say("At least one of these holds:")
        ways = tuple(body_in_words(one, (ladder, level), reading) for one in body.bodies)
    else:
        said, ways = body_in_words(body, (ladder, level), reading), ()
    return CriterionPart(
        id=criterion.id,
        anchor=criterion_anchor(ladder, level, criterion),
        title=reading.words.text(criterion.title),
        said=said,
        ways=ways,
        waived=when_waived(criterion, reading),
        reads=tuple(reading.item(item) for item in reading.named(criterion)),
        origin=reading.origin(criterion.source),
    )


def body_in_words(body: PlainBody, place: Place, reading: BankReading) -> str:
    """What one body asks, in a sentence."""
    words, bank = reading.words, reading.bank
    match body:
        case ScoreBody():
            return _score(body, place, reading)
        case IndexBody():
            return words.say(
                "The index of the whole profile, out of 100, is %(mark)s.",
                mark=_mark(body, body.at_least, reading),
            )
        case DomainBody():
            domain = next(one for one in bank.domains if one.id == body.id)
            return words.say(
                "The score of the domain “%(title)s” is %(mark)s.",
                title=words.text(domain.title),
                mark=_mark(body, body.at_least, reading),
            )
        case CapabilityBody():
            capability = next(one for one in bank.capabilities() if one.id == body.id)
            return words.say(
                "The score of the capability “%(title)s” is %(mark)s.",
                title=words.text(capability.title),
                mark=_mark(body, body.at_least, reading),
            )
        case TagBody():
            return words.count(
                "The score of the %(n)s item tagged “%(tag)s” is %(mark)s.",
                "The weighted mean score of the %(n)s items tagged “%(tag)s” is %(mark)s.",
                len(reading.tagged(body.id)),
                tag=body.id,
                mark=_mark(body, body.at_least, reading),
            )
        case ItemBody():
            return _item(body, reading)
        case CountBody():
            return _count(body, reading)
        case ShareBody():
            return _share(body, reading)
        case LevelBody():
            return _level(body, reading)


def _mark(body: PlainBody, needed: float, reading: BankReading) -> str:
    unit = unit_of_mark(body, reading.bank, reading.words)
    return mark_in_words(
        body, with_unit(reading.exact(needed * unit.factor), unit.sign), reading.words
    )


def _score(body: ScoreBody, place: Place, reading: BankReading) -> str:
    ladder, level = place
    return reading.words.count(
        "The score of the %(n)s item that carries this level is %(mark)s.",
        "The score of the %(n)s items that carry this level is %(mark)s.",
        sum(item.levels.get(ladder.id) == level.id for item in reading.bank.items),
        mark=_mark(body, body.at_least, reading),
    )


def _item(body: ItemBody, reading: BankReading) -> str:
    words = reading.words
    item = reading.bank.item(body.id)
    assert item is not None
    prompt = words.text(item.prompt)
    mark = _mark(body, body.needed, reading)
    if body.mark != "credit_at_least":
        return words.say("The value of “%(prompt)s” is %(mark)s.", prompt=prompt, mark=mark)
    option = option_or_better(item, body.needed, words) if isinstance(item, ChoiceItem) else None
    if option is None:
        return words.say("The answer to “%(prompt)s” earns %(mark)s.", prompt=prompt, mark=mark)
    return words.say("The answer to “%(prompt)s” is: %(option)s.", prompt=prompt, option=option)


def _count(body: CountBody, reading: BankReading) -> str:
    words = reading.words
    tagged = reading.tagged(body.tag)
    mark = _mark(body, body.at_least, reading)
    option = _common_option(tagged, body.credit_at_least, reading)
    if option is None:
        return words.say(
            "Of the %(n)s items tagged “%(tag)s”, %(mark)s earn at least %(credit)s.",
            n=len(tagged),
            tag=body.tag,
            mark=mark,
            credit=reading.share(body.credit_at_least),
        )
    return words.say(
        "Of the %(n)s items tagged “%(tag)s”, %(mark)s have the answer: %(option)s.",
        n=len(tagged),
        tag=body.tag,
        mark=mark,
        option=option,
    )


def _common_option(items: tuple[Item, ...], credit: float, reading: BankReading) -> str | None:
    """The option that is needed, where all the items need the same."""
    needed = {
        option_or_better(item, credit, reading.words) if isinstance(item, ChoiceItem) else None
        for item in items
    }
    return needed.pop() if len(needed) == 1 else None


def _share(body: ShareBody, reading: BankReading) -> str:
    words = reading.words
    return words.say(
        "Of the items tagged “%(tag)s” with one of the answers %(among)s, the share with "
        "%(having)s is %(mark)s.",
        tag=body.tag,
        among=words.names(_quoted(body.among, body, reading)),
        having=words.names(_quoted(body.having, body, reading)),
        mark=_mark(body, body.at_least, reading),
    )


def _quoted(options: tuple[str, ...], body: ShareBody, reading: BankReading) -> Iterator[str]:
    """The titles of options in quotation marks; items may call the same option differently."""
    for option in options:
        titles = {
            reading.words.text(one.title): None
            for item in reading.tagged(body.tag)
            if isinstance(item, ChoiceItem)
            for one in item.options
            if one.id == option
        }
        yield reading.words.say("“%(words)s”", words=" / ".join(titles))


def _level(body: LevelBody, reading: BankReading) -> str:
    words = reading.words
    ladder = reading.bank.ladder(body.ladder)
    level = words.text(ladder.level(body.at_least).title)
    return words.say(
        "On the ladder “%(ladder)s” this is reached: %(level)s.",
        ladder=words.text(ladder.title),
        level=words.say("%(level)s, or above", level=level),
    )
