"""One item with all that the bank says of it."""

from collections.abc import Iterator

from assessor.bank.model import (
    ChangeItem,
    ChoiceItem,
    Item,
    NumberItem,
    RatioItem,
    ValueItem,
)
from assessor.report.bank_page.credits import earned, rule
from assessor.report.bank_page.parts import Detail, Figure, ItemCard, Link
from assessor.report.bank_page.reading import BankReading, criterion_anchor, item_anchor
from assessor.report.shapes import width_of
from assessor.report.view.answering import with_unit

LONGEST_OPTION = 16.0
LONGEST_ROW = 44.0
"""Wider options than this, one or all together, in ems, stand in a column."""


def item_card(item: Item, reading: BankReading) -> ItemCard:
    text = reading.words.text
    told = earned(item, reading)
    widths = [width_of(one.earns + one.said, 1) + 2 for one in told]
    return ItemCard(
        id=item.id,
        anchor=item_anchor(item.id),
        prompt=text(item.prompt),
        kind=_kind(item, reading),
        help=text(item.help) if item.help else "",
        evidence=text(item.evidence) if item.evidence else "",
        basis=_basis(item, reading),
        earned=told,
        is_column=max(widths, default=0) > LONGEST_OPTION or sum(widths) > LONGEST_ROW,
        rule=rule(item, reading),
        figures=tuple(_figures(item, reading)),
        details=tuple(_details(item, reading)),
    )


def _kind(item: Item, reading: BankReading) -> str:
    say = reading.words.say
    kinds = {
        "choice": say("one option"),
        "multi": say("several options"),
        "number": say("figure"),
        "ratio": say("share"),
        "change": say("before and after"),
        "note": say("text"),
    }
    said = [kinds[item.kind]]
    if isinstance(item, ChoiceItem) and item.scale:
        said.append(say("scale “%(scale)s”", scale=item.scale))
    if not item.is_scored:
        said.append(say("not scored"))
    return reading.words.names(said)


def _basis(item: Item, reading: BankReading) -> str:
    say, text = reading.words.say, reading.words.text
    match item:
        case NumberItem():
            basis = [say("Unit: %(unit)s.", unit=text(item.unit)), _possible(item, reading)]
        case RatioItem():
            basis = [
                say(
                    "Counted: %(count)s, out of: %(of)s; the value is the share in per cent.",
                    count=text(item.count_of),
                    of=text(item.of),
                )
            ]
        case ChangeItem():
            unit = text(item.unit)
            if item.per:
                unit = say("%(unit)s / %(per)s", unit=unit, per=text(item.per))
            basis = [
                say("Unit: %(unit)s.", unit=unit),
                say("The value is the improvement in per cent of the figure before."),
            ]
            fall, rise = say("A fall is an improvement."), say("A rise is an improvement.")
            return reading.words.sentences(*basis, fall if item.better == "lower" else rise)
        case _:
            return ""
    better = say("Lower is better.") if item.better == "lower" else say("Higher is better.")
    return reading.words.sentences(*basis, better)


def _possible(item: NumberItem, reading: BankReading) -> str:
    say, exact = reading.words.say, reading.exact
    if item.min is not None and item.max is not None:
        return say("Possible: %(least)s to %(most)s.", least=exact(item.min), most=exact(item.max))
    if item.min is not None:
        return say("Possible: at least %(least)s.", least=exact(item.min))
    if item.max is not None:
        return say("Possible: at most %(most)s.", most=exact(item.max))
    return ""


def _figures(item: Item, reading: BankReading) -> Iterator[Figure]:
    if not isinstance(item, ValueItem):
        return
    unit = reading.words.text(item.unit) if isinstance(item, NumberItem) else "%"
    for one in item.references:
        yield Figure(
            reading.words.text(one.title),
            with_unit(reading.exact(one.value), unit),
            reading.origin(one.source),
        )


def _details(item: Item, reading: BankReading) -> Iterator[Detail]:
    bank, say = reading.bank, reading.words.say
    yield from _on_ladders(item, reading)
    capability = bank.capability(item.capability)
    if capability and len(item.weight) < len(capability.weight):
        yield Detail(say("Only for"), reading.profiles(item.weight))
    yield Detail(say("Weight"), reading.weights(item.weight))
    role = next((one for one in bank.roles if one.id == item.role), None)
    if role:
        yield Detail(say("Who knows"), reading.words.text(role.title))
    yield Detail(say("Not applicable"), say("allowed") if item.na else say("not allowed"))
    if item.tags:
        yield Detail(say("Tags"), reading.words.names(item.tags))
    if item.same_as:
        yield Detail(say("The same as"), item.same_as)
    if item.source:
        yield Detail(say("Source"), origin=reading.origin(item.source))


def _on_ladders(item: Item, reading: BankReading) -> Iterator[Detail]:
    """The levels that the item carries, and the criteria that name it."""
    text = reading.words.text
    for ladder in reading.bank.ladders:
        if ladder.id in item.levels:
            level = ladder.level(item.levels[ladder.id])
            yield Detail(text(ladder.title), links=(reading.level(ladder, level),))
    naming = tuple(
        Link(
            reading.words.say(
                "%(level)s: %(criterion)s",
                level=text(level.title),
                criterion=text(criterion.title),
            ),
            criterion_anchor(ladder, level, criterion),
        )
        for ladder, level, criterion in reading.read_by[item.id]
        if item.id in reading.named(criterion)
    )
    if naming:
        yield Detail(reading.words.say("Read by"), links=naming)
