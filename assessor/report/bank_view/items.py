"""Items by domain, capability and level, each with all that is said about it."""

from collections.abc import Iterable
from itertools import groupby

from assessor.bank.model import Capability, Domain, Item
from assessor.report.bank_view.answers import (
    answered_in_words,
    credit_in_words,
    option_rows,
    references_in_words,
)
from assessor.report.bank_view.model import (
    CapabilityPart,
    DomainPart,
    ItemGroup,
    ItemPart,
    Read,
    Share,
)
from assessor.report.bank_view.reading import BankReading, level_anchor


def domain_parts(reading: BankReading) -> Iterable[DomainPart]:
    words = reading.words
    numbers = {one.id: n for n, one in enumerate(reading.bank.capabilities(), start=1)}
    for domain in reading.bank.domains:
        asked = sum(len(reading.items_of[one.id]) for one in domain.capabilities)
        yield DomainPart(
            anchor=f"domain-{domain.id}",
            title=words.text(domain.title),
            counted=words.count("%(n)s question", "%(n)s questions", asked),
            source=reading.sourced(domain.source),
            capabilities=tuple(
                _capability(one, domain, numbers[one.id], reading) for one in domain.capabilities
            ),
        )


def _capability(
    one: Capability, domain: Domain, number: int, reading: BankReading
) -> CapabilityPart:
    words = reading.words
    group = next((words.text(g.title) for g in domain.groups if g.id == one.group), "")
    items = reading.items_of[one.id]
    return CapabilityPart(
        number=str(number),
        anchor=f"capability-{one.id}",
        title=words.text(one.title),
        # A group of one often has the name of its only capability.
        group=group if group != words.text(one.title) else "",
        remarks=tuple(
            remark
            for remark in (
                words.count("%(n)s question", "%(n)s questions", len(items)),
                reading.only_for(one),
            )
            if remark
        ),
        source=reading.sourced(one.source),
        groups=tuple(_groups(items, reading)),
    )


def _groups(items: tuple[Item, ...], reading: BankReading) -> Iterable[ItemGroup]:
    ladder = reading.main_ladder
    has_levels = any(ladder.id in item.levels for item in items)
    for level, members in groupby(items, key=lambda item: item.levels.get(ladder.id)):
        title = ""
        if level is not None:
            title = reading.words.text(ladder.level(level).title)
        elif has_levels:
            title = reading.words.say("Without a level")
        yield ItemGroup(title, tuple(_item(item, reading) for item in members))


def _item(item: Item, reading: BankReading) -> ItemPart:
    words = reading.words
    ref = reading.ref(item.id)
    role = next((one for one in reading.bank.roles if one.id == item.role), None)
    return ItemPart(
        id=item.id,
        number=ref.number,
        anchor=ref.anchor,
        prompt=ref.prompt,
        answered=answered_in_words(item, words),
        options=option_rows(item, words),
        credit=credit_in_words(item, words),
        references=tuple(references_in_words(item, reading)),
        help=words.text(item.help) if item.help else "",
        evidence=words.text(item.evidence) if item.evidence else "",
        role=words.text(role.title) if role else "",
        source=reading.sourced(item.source),
        levels=tuple(
            (level_anchor(one, level), words.text(reading.bank.ladder(one).level(level).title))
            for one, level in item.levels.items()
        ),
        reads=tuple(reads_of(item, reading)),
        tags=item.tags,
        weights=tuple(_weights(item, reading)),
        remarks=tuple(_remarks(item, reading)),
    )


def reads_of(item: Item, reading: BankReading) -> Iterable[Read]:
    """What reads an item on ladders; criteria on whole parts of the bank are left out."""
    words = reading.words
    for one in reading.readers[item.id]:
        if one.is_broad:
            continue
        ladder = reading.bank.ladder(one.ladder)
        level = ladder.level(one.level)
        criterion = ""
        if one.kind not in ("score", "carried"):
            found = next(c for c in level.criteria if c.id == one.criterion)
            criterion = words.text(found.title)
        yield Read(
            ladder=ladder.id,
            anchor=level_anchor(ladder.id, level.id),
            level=words.text(level.title),
            criterion=criterion,
        )


def _weights(item: Item, reading: BankReading) -> Iterable[Share]:
    """The item's own weight and its effective ones; one entry where all profiles agree."""
    if not item.is_scored:
        yield Share("", reading.words.say("not scored"))
        return
    said = {profile: _share(item, profile, reading) for profile in item.weight}
    if len(set(said.values())) == 1:
        yield Share("", next(iter(said.values())))
        return
    for profile, one in said.items():
        yield Share(reading.profile(profile), one)


def _share(item: Item, profile: str, reading: BankReading) -> str:
    words, tree = reading.words, reading.trees[profile]
    parts = [words.say("weight %(weight)s", weight=words.number(item.weight[profile], 4))]
    if item.weight[profile] > 0:
        own = tree.capabilities[item.capability].weights.get(item.id, 0.0)
        parts.append(words.say("%(share)s of the capability", share=words.share(own, 1)))
        whole = tree.overall.weights.get(item.id, 0.0)
        if whole > 0:
            parts.append(words.say("%(share)s of the index", share=words.share(whole, 2)))
        else:
            parts.append(words.say("nothing in the index"))
        for ladder, level in item.levels.items():
            weight = reading.levels[profile, ladder, level].get(item.id, 0.0)
            title = words.text(reading.bank.ladder(ladder).level(level).title)
            parts.append(
                words.say("%(share)s of “%(level)s”", share=words.share(weight, 2), level=title)
            )
    return words.list(parts)


def _remarks(item: Item, reading: BankReading) -> Iterable[str]:
    words = reading.words
    capability = reading.bank.capability(item.capability)
    if capability is not None and set(item.weight) != set(capability.weight):
        yield reading.only_for(item)
    if not item.na:
        yield words.say("“Not applicable” is not allowed.")
    if item.same_as:
        yield words.say("Prefilled from: %(item)s", item=item.same_as)
