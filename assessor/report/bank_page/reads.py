"""The map of items to ladders: which level an item carries, which criteria read it."""

from collections.abc import Iterator

from assessor.bank.ladders import Ladder
from assessor.bank.model import Item
from assessor.report.bank_page.items import capability_link, items_of
from assessor.report.bank_page.model import Reads
from assessor.report.bank_page.parts import Link, ReadGroup, ReadLine, ReadRow
from assessor.report.bank_page.reading import BankReading, criterion_anchor, ladder_anchor


def reads_body(reading: BankReading) -> Reads:
    say = reading.words.say
    unread = [item for item in reading.bank.items if not reading.read_by[item.id]]
    if unread:
        said = reading.words.count(
            "%(n)s item is read by no ladder: it is asked for its own sake.",
            "%(n)s items are read by no ladder: they are asked for their own sake.",
            len(unread),
        )
    else:
        said = say("Every item is read by some ladder.")
    return Reads(
        introduction=say(
            "For each ladder: the levels whose criteria read the item, with the ids of these "
            "criteria. A dot marks the level that the item itself carries. What one ladder takes "
            "over from another is not repeated."
        ),
        ladders=tuple(
            Link(reading.words.text(one.title), ladder_anchor(one)) for one in reading.bank.ladders
        ),
        groups=tuple(_groups(reading)),
        unread=tuple(reading.item(item.id) for item in unread),
        unread_said=said,
    )


def _groups(reading: BankReading) -> Iterator[ReadGroup]:
    for capability in reading.bank.capabilities():
        rows = tuple(
            ReadRow(
                reading.item(item.id),
                tuple(tuple(_lines(item, one, reading)) for one in reading.bank.ladders),
            )
            for item in items_of(capability, reading)
        )
        if rows:
            yield ReadGroup(capability_link(capability, reading), rows)


def _lines(item: Item, ladder: Ladder, reading: BankReading) -> Iterator[ReadLine]:
    for level in ladder.levels:
        criteria = tuple(
            Link(criterion.id, criterion_anchor(ladder, level, criterion))
            for on, at, criterion in reading.read_by[item.id]
            if (on.id, at.id) == (ladder.id, level.id)
        )
        is_carried = item.levels.get(ladder.id) == level.id
        if criteria or is_carried:
            yield ReadLine(reading.level(ladder, level), is_carried, criteria)
