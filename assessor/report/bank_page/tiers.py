"""The three tiers with their weights, and how many items stand on which level."""

from collections.abc import Iterator

from assessor.bank.ladders import Ladder
from assessor.bank.model import Capability, Domain, Weights
from assessor.report.bank_page.items import capability_link, items_of, ladders_by_use
from assessor.report.bank_page.model import Counts, Tiers
from assessor.report.bank_page.parts import CountRow, CountTable, Link, TierRow, Weighed
from assessor.report.bank_page.reading import BankReading
from assessor.report.words import UNDEFINED


def tiers_body(reading: BankReading) -> Tiers:
    return Tiers(
        reading.words.say(
            "A weight counts among the parts that stand beside each other. “In the index” is what "
            "comes of it where every item applies: the share of the part in the index of the whole "
            "profile. A dash: not for this profile."
        ),
        tuple(reading.words.text(one.title) for one in reading.bank.profiles),
        tuple(row for domain in reading.bank.domains for row in _rows(domain, reading)),
    )


def _rows(domain: Domain, reading: BankReading) -> Iterator[TierRow]:
    text = reading.words.text
    whole = domain.capabilities
    link = Link(text(domain.title), f"domain-{domain.id}")
    yield _row("domain", domain.id, link, domain.weight, whole, reading, domain.source)
    for group in domain.groups:
        inside = tuple(one for one in whole if one.group == group.id)
        # A group stands nowhere but here: its name leads nowhere.
        yield _row("group", group.id, Link(text(group.title), ""), group.weight, inside, reading)
        yield from _capabilities(inside, reading)
    yield from _capabilities([one for one in whole if one.group is None], reading)


def _capabilities(
    capabilities: tuple[Capability, ...] | list[Capability], reading: BankReading
) -> Iterator[TierRow]:
    for one in capabilities:
        link = capability_link(one, reading)
        yield _row("capability", one.id, link, one.weight, (one,), reading, one.source)


def _row(
    tier: str,
    part_id: str,
    name: Link,
    weight: Weights,
    inside: tuple[Capability, ...],
    reading: BankReading,
    source: str | None = None,
) -> TierRow:
    items = [item for one in inside for item in items_of(one, reading)]
    weights = []
    for profile in reading.bank.profiles:
        in_index = reading.trees[profile.id].overall.weights
        share = sum(in_index.get(item.id, 0.0) for item in items)
        is_there = any(one.is_for(profile.id) for one in inside)
        weights.append(
            Weighed(
                reading.exact(weight[profile.id]) if profile.id in weight else UNDEFINED,
                reading.words.share(share, 1) if is_there else UNDEFINED,
            )
        )
    return TierRow(tier, part_id, name, tuple(weights), str(len(items)), reading.origin(source))


def counts_body(reading: BankReading) -> Counts:
    used = ladders_by_use(reading)
    return Counts(
        reading.words.say("How many items carry each level, by capability.")
        if used
        else reading.words.say("No item carries a level; how many items each capability has."),
        tuple(_table(ladder, reading) for ladder in used) or (_table(None, reading),),
    )


def _table(ladder: Ladder | None, reading: BankReading) -> CountTable:
    words = reading.words
    levels = [level.id for level in ladder.levels] if ladder else []
    columns = [words.text(level.title) for level in ladder.levels] if ladder else []
    if ladder:
        columns.append(words.say("On no level"))
    rows, sums = [], [0] * len(columns)
    for capability in reading.bank.capabilities():
        items = items_of(capability, reading)
        carried = [item.levels.get(ladder.id) if ladder else None for item in items]
        counts = [carried.count(level) for level in levels]
        if ladder:
            counts.append(carried.count(None))
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        rows.append(
            CountRow(
                capability_link(capability, reading),
                tuple(str(n) if n else "" for n in counts),
                str(len(items)),
            )
        )
    return CountTable(
        ladder=words.text(ladder.title) if ladder else "",
        columns=tuple(columns),
        rows=tuple(rows),
        sums=tuple(str(n) for n in sums),
        total=str(len(reading.bank.items)),
    )
