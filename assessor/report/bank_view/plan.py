"""The bank in tables: its parts with weights and counts, its sources, scales and roles."""

from collections import Counter
from collections.abc import Iterable

from assessor.bank.model import Capability, Item, Weights
from assessor.report.bank_view.model import OptionRow, Plan, PlanRow, SourceRow, StandingRow
from assessor.report.bank_view.reading import BankReading
from assessor.report.view.reading import standing_of_source
from assessor.report.words import UNDEFINED, Words

STANDINGS = ("official", "secondary", "recalled", "own")


def plan(reading: BankReading) -> Plan:
    words, ladder = reading.words, reading.main_ladder
    return Plan(
        profiles=tuple(reading.profile(one.id) for one in reading.bank.profiles),
        ladder=words.text(ladder.title),
        levels=tuple(level.id for level in ladder.levels),
        rows=tuple(_rows(reading)),
    )


def _rows(reading: BankReading) -> Iterable[PlanRow]:
    text = reading.words.text
    for domain in reading.bank.domains:
        anchor = f"domain-{domain.id}"
        members = domain.capabilities
        yield _row("domain", text(domain.title), anchor, domain.weight, members, reading)
        # A group of one capability says nothing beside it but its weight.
        if not domain.groups:
            yield from (_capability(one, reading) for one in members)
        for group in domain.groups:
            own = [one for one in members if one.group == group.id]
            yield _row("group", text(group.title), "", group.weight, own, reading)
            yield from (_capability(one, reading) for one in own)


def _capability(one: Capability, reading: BankReading) -> PlanRow:
    anchor = f"capability-{one.id}"
    return _row("capability", reading.words.text(one.title), anchor, one.weight, [one], reading)


def _row(
    kind: str,
    title: str,
    anchor: str,
    weights: Weights,
    members: Iterable[Capability],
    reading: BankReading,
) -> PlanRow:
    items = [item for one in members for item in reading.items_of[one.id]]
    return PlanRow(
        kind=kind,
        title=title,
        anchor=anchor,
        weights=tuple(
            _weight(weights, profile.id, items, reading) for profile in reading.bank.profiles
        ),
        counts=_counts(items, reading),
    )


def _weight(
    weights: Weights, profile: str, items: list[Item], reading: BankReading
) -> tuple[str, str]:
    if profile not in weights:
        return UNDEFINED, UNDEFINED
    words = reading.words
    index = reading.trees[profile].overall.weights
    share = sum(index.get(item.id, 0.0) for item in items)
    return words.number(weights[profile], 4), words.share(share, 1)


def _counts(items: list[Item], reading: BankReading) -> tuple[str, ...]:
    ladder = reading.main_ladder
    counts = Counter(item.levels.get(ladder.id) for item in items)
    each = [counts[level.id] for level in ladder.levels] + [counts[None], len(items)]
    return tuple(str(one) if one else "" for one in each)


def standing_rows(reading: BankReading) -> Iterable[StandingRow]:
    """How much of the bank rests on what, surest first; without what nothing rests on."""
    bank, words = reading.bank, reading.words
    sources = Counter(one.standing for one in bank.sources)
    criteria = Counter(
        bank.source(criterion.source).standing if criterion.source else ""
        for ladder in bank.ladders
        for level in ladder.levels
        for criterion in level.criteria
    )
    items = Counter(bank.source(one.source).standing if one.source else "" for one in bank.items)
    for standing in STANDINGS:
        if sources[standing]:
            yield StandingRow(
                standing,
                standing_of_source(standing, words),
                _meaning(standing, words),
                sources[standing],
                criteria[standing],
                items[standing],
            )
    if criteria[""] or items[""]:
        yield StandingRow(
            "",
            words.say("no source"),
            words.say("The bank names none."),
            0,
            criteria[""],
            items[""],
        )


def _meaning(standing: str, words: Words) -> str:
    match standing:
        case "official":
            return words.say("The text itself was seen.")
        case "secondary":
            return words.say("Others report it; the text itself was not seen.")
        case "recalled":
            return words.say("Known from the field, and not checked against any text.")
    return words.say("No official text says so: it is this bank's proposal.")


def source_rows(reading: BankReading) -> Iterable[SourceRow]:
    words = reading.words
    used = _uses(reading)
    for one in reading.bank.sources:
        yield SourceRow(
            one.id,
            words.text(one.title),
            one.edition,
            one.standing,
            standing_of_source(one.standing, words),
            one.url or "",
            words.names(
                _counted(kind, counts[one.id], words)
                for kind, counts in used.items()
                if counts[one.id]
            )
            or words.say("nothing rests on it"),
        )


def _counted(kind: str, count: int, words: Words) -> str:
    match kind:
        case "item":
            return words.count("%(n)s question", "%(n)s questions", count)
        case "criterion":
            return words.count("%(n)s criterion", "%(n)s criteria", count)
        case "level":
            return words.count("%(n)s ladder or level", "%(n)s ladders or levels", count)
        case "weight":
            return words.count("%(n)s weight", "%(n)s weights", count)
    return words.count("%(n)s published figure", "%(n)s published figures", count)


def _uses(reading: BankReading) -> dict[str, Counter[str | None]]:
    """How often each source is named, by what names it."""
    bank = reading.bank
    levels = [level for ladder in bank.ladders for level in ladder.levels]
    weights = [domain.source for domain in bank.domains]
    weights += [one.source for one in bank.capabilities()]
    figures = [one.source for item in bank.items for one in getattr(item, "references", ())]
    return {
        "item": Counter(item.source for item in bank.items),
        "criterion": Counter(one.source for level in levels for one in level.criteria),
        "level": Counter(one.source for one in (*bank.ladders, *levels)),
        "weight": Counter(weights),
        "figure": Counter(figures),
    }


def scale_rows(reading: BankReading) -> Iterable[tuple[str, str, tuple[OptionRow, ...]]]:
    """The shared scales that items use, most used first."""
    words = reading.words
    used = Counter(scale for item in reading.bank.items if (scale := getattr(item, "scale", None)))
    for scale, count in used.most_common():
        item = next(i for i in reading.bank.items if getattr(i, "scale", None) == scale)
        options = tuple(
            OptionRow(words.text(one.title), words.share(one.credit))
            for one in getattr(item, "options", ())
        )
        yield scale, words.count("%(n)s question", "%(n)s questions", count), options


def role_rows(reading: BankReading) -> Iterable[tuple[str, str]]:
    words = reading.words
    asked = Counter(item.role for item in reading.bank.items)
    for role in reading.bank.roles:
        if asked[role.id]:
            yield words.text(role.title), str(asked[role.id])
