"""What a factory can do about a gap: the measures of the bank."""

from collections.abc import Iterator

from assessor.bank.model import ChoiceItem, Item, Measure, MultiItem, NumberItem
from assessor.report.bank_page.model import Measures
from assessor.report.bank_page.parts import Detail, Link, MeasurePart
from assessor.report.bank_page.reading import BankReading
from assessor.report.view.answering import with_unit


def measures_body(reading: BankReading) -> Measures | None:
    if not reading.bank.measures:
        return None
    return Measures(
        reading.words.say(
            "What a factory can do about a gap. A measure brings each item that it lifts to at "
            "least the answer named. Costs are estimates, one-off, in 10,000 CNY; the source says "
            "whose estimates they are."
        ),
        tuple(_measure(one, reading) for one in reading.bank.measures),
    )


def _measure(measure: Measure, reading: BankReading) -> MeasurePart:
    text = reading.words.text
    return MeasurePart(
        id=measure.id,
        anchor=measure_anchor(measure.id),
        title=text(measure.title),
        summary=text(measure.summary) if measure.summary else "",
        lifts=tuple(
            (reading.item(item_id), _lift(reading.bank.item(item_id), to, reading))
            for item_id, to in measure.lifts.items()
        ),
        trap=text(measure.trap) if measure.trap else "",
        details=tuple(_details(measure, reading)),
    )


def measure_anchor(measure_id: str) -> str:
    return f"measure-{measure_id}"


def _lift(item: Item | None, to: str | float | tuple[str, ...], reading: BankReading) -> str:
    """The item, and to what it is lifted."""
    words = reading.words
    reached = ""
    match item, to:
        case ChoiceItem(), str(option):
            reached = words.text(item.option(option).title)
        case MultiItem(), tuple():
            titles = (words.text(one.title) for one in item.options if one.id in to)
            reached = words.names(titles)
        case _, int() | float():
            unit = words.text(item.unit) if isinstance(item, NumberItem) else "%"
            reached = with_unit(reading.exact(to), unit)
    prompt = words.text(item.prompt) if item else ""
    return words.say("%(prompt)s → %(reached)s", prompt=prompt, reached=reached)


def _details(measure: Measure, reading: BankReading) -> Iterator[Detail]:
    say, exact, cost = reading.words.say, reading.exact, measure.cost
    yield Detail(
        say("Cost, 10,000 CNY"),
        say(
            "%(likely)s, between %(low)s and %(high)s",
            likely=exact(cost.likely),
            low=exact(cost.low),
            high=exact(cost.high),
        ),
    )
    yield Detail(say("Months"), exact(measure.months))
    if measure.needs:
        titles = {one.id: reading.words.text(one.title) for one in reading.bank.measures}
        links = tuple(Link(titles[one], measure_anchor(one)) for one in measure.needs)
        yield Detail(say("Needs"), links=links)
    if measure.moves:
        yield Detail(say("Moves"), links=tuple(reading.item(one) for one in measure.moves))
    role = next((one for one in reading.bank.roles if one.id == measure.role), None)
    if role:
        yield Detail(say("Who leads it"), reading.words.text(role.title))
    if measure.source:
        yield Detail(say("Source"), origin=reading.origin(measure.source))
