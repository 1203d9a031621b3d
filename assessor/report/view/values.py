"""Results and rates of the site, beside figures that were published."""

from collections.abc import Sequence

from assessor.bank.model import ChangeItem, Item, NumberItem, RatioItem, Reference, ValueItem
from assessor.report.view.answering import with_unit
from assessor.report.view.model import Values
from assessor.report.view.parts import PublishedRow, ValueRow
from assessor.report.view.reading import Reading
from assessor.report.words import Words

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""A published figure stands under its letter beside the bars."""


def results_body(reading: Reading) -> Values | None:
    """Before and after; ``None`` where no change was answered."""
    items = [item for item in reading.items if isinstance(item, ChangeItem)]
    introduction = reading.words.say(
        "Change in per cent of before; a positive figure is an improvement. Published averages "
        "are those of selected factories: they show what was possible there, not what is due here."
    )
    return _values(items, introduction, reading)


def rates_body(reading: Reading) -> Values | None:
    """Shares and other figures; ``None`` where none was answered."""
    items = [item for item in reading.items if isinstance(item, RatioItem | NumberItem)]
    introduction = reading.words.say(
        "Figures that were answered, beside published ones where there are any. Published rates "
        "are averages over many enterprises at their date."
    )
    return _values(items, introduction, reading)


def _values(items: Sequence[ValueItem], introduction: str, reading: Reading) -> Values | None:
    told = [item for item in items if reading.fact(item.id).value is not None]
    if not told:
        return None
    words = reading.words
    missing = [item for item in items if reading.fact(item.id).is_open]
    return Values(
        introduction=introduction,
        compared=tuple(_row(item, reading) for item in told if item.references),
        plain=tuple(_row(item, reading) for item in told if not item.references),
        missing=words.count(
            "%(n)s figure of this kind is still open: %(items)s.",
            "%(n)s figures of this kind are still open: %(items)s.",
            len(missing),
            items=words.names(reading.numbers[item.id] for item in missing),
        )
        if missing
        else "",
    )


def unit_of(item: Item, reading: Reading) -> str:
    return reading.words.text(item.unit) if isinstance(item, NumberItem) else "%"


def _row(item: ValueItem, reading: Reading) -> ValueRow:
    words = reading.words
    value = reading.fact(item.id).value or 0.0
    unit = unit_of(item, reading)
    sign = with_unit("", unit)
    return ValueRow(
        item=reading.ref(item.id),
        value=value,
        unit=sign,
        said=with_unit(words.number(value, 1), unit),
        sentence=_sentence(item, value, reading),
        references=tuple(
            PublishedRow(
                letter=letter,
                title=words.text(one.title),
                value=one.value,
                said=with_unit(words.number(one.value, 1), unit),
                source=_dated(one, reading),
            )
            for letter, one in zip(LETTERS, item.references, strict=False)
        ),
    )


def _dated(one: Reference, reading: Reading) -> str:
    """The source by its number and standing, with its edition: how old the figure is."""
    if one.source is None:
        return ""
    edition = reading.bank.source(one.source).edition
    return reading.words.names([reading.source_mark(one.source), edition])


def _sentence(item: ValueItem, value: float, reading: Reading) -> str:
    """How the value compares: counted against the published figures, nothing read into it."""
    words = reading.words
    if not item.references:
        return ""
    if isinstance(item, ChangeItem) and value < 0:
        return words.say("This result has become worse.")
    better = sum(
        value >= one.value
        if item.better == "higher" or isinstance(item, ChangeItem)
        else value <= one.value
        for one in item.references
    )
    return _counted(better, len(item.references), words)


def _counted(better: int, published: int, words: Words) -> str:
    if not better:
        return words.count(
            "Not as good as the published figure.",
            "Not as good as any of the %(n)s published figures.",
            published,
        )
    if better == published:
        return words.count(
            "As good as or better than the published figure.",
            "As good as or better than all %(n)s published figures.",
            better,
        )
    return words.count(
        "As good as or better than %(better)s of %(n)s published figure.",
        "As good as or better than %(better)s of %(n)s published figures.",
        published,
        better=better,
    )
