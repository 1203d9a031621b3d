"""How an item is answered, and what an answer earns."""

from collections.abc import Iterable

from assessor.bank import model as bank
from assessor.bank.credit import Bands, CreditRule
from assessor.report.bank_view.model import OptionRow
from assessor.report.bank_view.reading import BankReading
from assessor.report.view.answering import with_unit
from assessor.report.view.reading import standing_of_source
from assessor.report.words import Words


def answered_in_words(item: bank.Item, words: Words) -> str:
    say, text = words.say, words.text
    match item:
        case bank.ChoiceItem(scale=str(scale)):
            return say("One of the options of the scale “%(scale)s”.", scale=scale)
        case bank.ChoiceItem():
            return say("One of these options.")
        case bank.MultiItem():
            return say(
                "Any of these options; full credit from %(full)s points.",
                full=words.number(item.full),
            )
        case bank.NumberItem():
            return _number(item, words)
        case bank.RatioItem():
            return say(
                "Two counts: %(count)s, of %(of)s. Value: the share in per cent.",
                count=text(item.count_of),
                of=text(item.of),
            )
        case bank.ChangeItem():
            unit = text(item.unit) if item.per is None else f"{text(item.unit)} / {text(item.per)}"
            return say(
                "Before and after, in %(unit)s. Value: the improvement in per cent of before.",
                unit=unit,
            )
    return say("Free text; it earns nothing.")


def _number(item: bank.NumberItem, words: Words) -> str:
    unit = words.text(item.unit)
    least, most = (None if one is None else words.number(one) for one in (item.min, item.max))
    said = words.say("A number: %(unit)s.", unit=unit)
    match least, most:
        case None, None:
            return said
        case str(), None:
            limits = words.say("At least %(least)s.", least=least)
        case None, str():
            limits = words.say("At most %(most)s.", most=most)
        case _:
            limits = words.say("From %(least)s to %(most)s.", least=least, most=most)
    return words.sentences(said, limits)


def option_rows(item: bank.Item, words: Words) -> tuple[OptionRow, ...]:
    if isinstance(item, bank.ChoiceItem):
        return tuple(OptionRow(words.text(o.title), words.share(o.credit)) for o in item.options)
    if isinstance(item, bank.MultiItem):
        return tuple(
            OptionRow(
                words.text(part.title),
                words.count("%(said)s point", "%(said)s points", 1, said=words.number(part.points))
                if part.points == 1
                else words.say("%(said)s points", said=words.number(part.points)),
            )
            for part in item.options
        )
    return ()


def credit_in_words(item: bank.Item, words: Words) -> tuple[str, ...]:
    if not isinstance(item, bank.ValueItem):
        return ()
    better = (
        words.say("Higher is better.") if item.better == "higher" else words.say("Lower is better.")
    )
    if item.credit is None:
        return (better, words.say("The value is shown, and earns nothing."))
    unit = words.text(item.unit) if isinstance(item, bank.NumberItem) else "%"
    return (better, *_rule(item.credit, unit, words))


def _rule(rule: CreditRule, unit: str, words: Words) -> Iterable[str]:
    if isinstance(rule, Bands):
        for band in rule.bands:
            at = with_unit(words.number(band.x, 6), unit)
            credit = words.share(band.credit)
            if band.open:
                yield words.say("Above %(at)s: credit %(credit)s.", at=at, credit=credit)
            else:
                yield words.say("From %(at)s: credit %(credit)s.", at=at, credit=credit)
        return
    points = words.names(
        words.say(
            "at %(at)s %(credit)s", at=with_unit(words.number(x, 6), unit), credit=words.share(y)
        )
        for x, y in rule.points
    )
    yield words.say("Credit in straight lines: %(points)s.", points=points)


def references_in_words(item: bank.Item, reading: BankReading) -> Iterable[str]:
    """Published figures, each with how sure it is."""
    words = reading.words
    for one in getattr(item, "references", ()):
        unit = words.text(item.unit) if isinstance(item, bank.NumberItem) else "%"
        said = f"{words.text(one.title)}: {with_unit(words.number(one.value), unit)}"
        if words.language == "zh":
            said = f"{words.text(one.title)}：{with_unit(words.number(one.value), unit)}"
        if one.source is None:
            yield said
        else:
            standing = standing_of_source(reading.bank.source(one.source).standing, words)
            yield words.say("%(said)s (%(standing)s)", said=said, standing=standing)
