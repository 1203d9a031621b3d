"""The map of items to ladders: what each answer can move."""

from collections.abc import Iterable

from assessor.bank.model import Item
from assessor.report.bank_view.items import reads_of
from assessor.report.bank_view.model import MapGroup, MapRow
from assessor.report.bank_view.reading import BankReading


def map_groups(reading: BankReading) -> Iterable[MapGroup]:
    for number, one in enumerate(reading.bank.capabilities(), start=1):
        rows = tuple(_row(item, reading) for item in reading.items_of[one.id])
        if rows:
            yield MapGroup(f"{number} {reading.words.text(one.title)}", rows)


def _row(item: Item, reading: BankReading) -> MapRow:
    reads = list(reads_of(item, reading))
    cells = tuple(
        tuple(one for one in reads if one.ladder == ladder.id) for ladder in reading.bank.ladders
    )
    return MapRow(reading.ref(item.id), cells, "" if reads else _unread(item, reading))


def _unread(item: Item, reading: BankReading) -> str:
    say = reading.words.say
    if not item.is_scored:
        return say("not scored; shown only")
    if reading.readers[item.id]:
        return say("in scores only")
    if any(tree.overall.weights.get(item.id, 0.0) > 0 for tree in reading.trees.values()):
        return say("in the index only")
    return say("read by no ladder")
