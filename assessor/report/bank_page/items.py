"""The items by domain, capability and level."""

from collections.abc import Iterator

from assessor.bank.ladders import Ladder
from assessor.bank.model import Capability, Domain, Item
from assessor.report.bank_page.cards import item_card
from assessor.report.bank_page.parts import CapabilityPart, Detail, DomainPart, ItemGroup, Link
from assessor.report.bank_page.reading import BankReading


def domain_part(domain: Domain, reading: BankReading) -> DomainPart:
    parts = tuple(_capability(one, domain, reading) for one in domain.capabilities)
    asked = sum(len(items_of(one, reading)) for one in domain.capabilities)
    return DomainPart(
        id=domain.id,
        anchor=f"domain-{domain.id}",
        title=reading.words.text(domain.title),
        counted=counted_items(asked, reading),
        details=tuple(_of_part(domain, reading)),
        capabilities=parts,
    )


def counted_items(count: int, reading: BankReading) -> str:
    return reading.words.count("%(n)s item", "%(n)s items", count)


def capability_link(capability: Capability, reading: BankReading) -> Link:
    return Link(reading.words.text(capability.title), f"capability-{capability.id}")


def items_of(capability: Capability, reading: BankReading) -> list[Item]:
    return [item for item in reading.bank.items if item.capability == capability.id]


def _of_part(part: Domain | Capability, reading: BankReading) -> Iterator[Detail]:
    say = reading.words.say
    if isinstance(part, Capability) and len(part.weight) < len(reading.bank.profiles):
        yield Detail(say("Only for"), reading.profiles(part.weight))
    yield Detail(say("Weight"), reading.weights(part.weight))
    if part.source:
        yield Detail(say("Source"), origin=reading.origin(part.source))


def _capability(capability: Capability, domain: Domain, reading: BankReading) -> CapabilityPart:
    items = items_of(capability, reading)
    group = next((one for one in domain.groups if one.id == capability.group), None)
    link = capability_link(capability, reading)
    return CapabilityPart(
        id=capability.id,
        anchor=link.anchor,
        title=link.text,
        group=reading.words.text(group.title) if group else "",
        count=len(items),
        counted=counted_items(len(items), reading),
        details=tuple(_of_part(capability, reading)),
        groups=tuple(_groups(items, reading)),
    )


def _groups(items: list[Item], reading: BankReading) -> Iterator[ItemGroup]:
    """By level, lowest first, of the ladder that most items of the bank carry, then of the others."""
    left = list(items)
    for ladder in ladders_by_use(reading):
        for level in ladder.levels:
            here = [item for item in left if item.levels.get(ladder.id) == level.id]
            left = [item for item in left if item not in here]
            if here:
                yield ItemGroup(
                    reading.words.text(level.title),
                    reading.words.text(ladder.title),
                    tuple(item_card(item, reading) for item in here),
                )
    if left:
        title = reading.words.say("On no level") if len(left) < len(items) else ""
        yield ItemGroup(title, "", tuple(item_card(item, reading) for item in left))


def ladders_by_use(reading: BankReading) -> list[Ladder]:
    """The ladders whose levels items carry, the most carried first."""
    carried = {
        ladder.id: sum(ladder.id in item.levels for item in reading.bank.items)
        for ladder in reading.bank.ladders
    }
    used = [ladder for ladder in reading.bank.ladders if carried[ladder.id]]
    return sorted(used, key=lambda ladder: -carried[ladder.id])
