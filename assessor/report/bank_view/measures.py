"""What a factory can do about a gap, as the bank offers it."""

from collections.abc import Iterable

from assessor.bank.model import ChoiceItem, Measure, MultiItem, NumberItem
from assessor.report.bank_view.model import MeasurePart
from assessor.report.bank_view.reading import BankReading
from assessor.report.view.answering import with_unit


def measure_parts(reading: BankReading) -> Iterable[MeasurePart]:
    words, bank = reading.words, reading.bank
    titles = {one.id: words.text(one.title) for one in bank.measures}
    roles = {one.id: words.text(one.title) for one in bank.roles}
    for one in bank.measures:
        rows = [
            (words.say("Lifts"), words.list(_lifts(one, reading))),
            (
                words.say("Cost"),
                words.say(
                    "%(low)s to %(high)s, likely %(likely)s × 10,000 CNY",
                    low=words.number(one.cost.low),
                    high=words.number(one.cost.high),
                    likely=words.number(one.cost.likely),
                ),
            ),
            (words.say("Months"), words.number(one.months)),
            (words.say("Needs"), words.names(titles[need] for need in one.needs)),
            (words.say("Moves"), words.names(reading.numbers[item] for item in one.moves)),
            (words.say("Led by"), roles.get(one.role or "", "")),
        ]
        trap = (
            words.say("What usually goes wrong: %(trap)s", trap=words.text(one.trap))
            if one.trap
            else ""
        )
        yield MeasurePart(
            title=titles[one.id],
            paragraphs=tuple(
                text for text in (words.text(one.summary) if one.summary else "", trap) if text
            ),
            rows=tuple((label, said) for label, said in rows if said),
            source=reading.sourced(one.source),
        )


def _lifts(measure: Measure, reading: BankReading) -> Iterable[str]:
    words = reading.words
    for item_id, to in measure.lifts.items():
        item = reading.bank.item(item_id)
        if isinstance(item, ChoiceItem):
            said = words.text(item.option(str(to)).title)
        elif isinstance(item, MultiItem):
            picked = to if isinstance(to, tuple) else ()
            said = words.names(words.text(p.title) for p in item.options if p.id in picked)
        else:
            unit = words.text(item.unit) if isinstance(item, NumberItem) else "%"
            said = with_unit(words.number(float(str(to))), unit)
        yield words.say("%(number)s to %(target)s", number=reading.numbers[item_id], target=said)
