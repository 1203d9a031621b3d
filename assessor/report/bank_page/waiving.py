"""When a criterion is waived: what it reads does not arise at a site."""

from assessor.bank.ladders import AnyBody, CapabilityBody, Criterion, DomainBody, PlainBody
from assessor.bank.model import Capability, Item
from assessor.report.bank_page.reading import BankReading


def when_waived(criterion: Criterion, reading: BankReading) -> str:
    """When the criterion is waived, if it ever can be."""
    words = reading.words
    bodies = criterion.plain_bodies()
    told = [_of_body(body, reading) for body in bodies]
    if not any(told):
        return ""
    if isinstance(criterion.body, AnyBody):
        return words.say(
            "A way on something that does not arise at a site is left out; where all are, the "
            "criterion is waived."
        )
    return told[0]


def _of_body(body: PlainBody, reading: BankReading) -> str:
    words = reading.words
    named = reading.named_in(body)
    without = _profiles_without(body, named, reading)
    is_optional = any(
        all(item.na for item in asked)
        for profile in reading.bank.profiles
        if (asked := [item for item in named if item.is_for(profile.id)])
    )
    told = []
    if without:
        told.append(words.say("Waived for: %(profiles)s.", profiles=reading.profiles(without)))
    if is_optional:
        told.append(
            words.count(
                "Waived where the item does not apply.",
                "Waived where none of the items applies.",
                len(named),
            )
        )
    return words.sentences(*told)


def _profiles_without(body: PlainBody, named: tuple[Item, ...], reading: BankReading) -> list[str]:
    """The profiles that are asked nothing of what the body reads."""
    parts: list[Item | Capability] = list(named)
    for domain in reading.bank.domains:
        if isinstance(body, DomainBody) and domain.id == body.id:
            parts += domain.capabilities
        if isinstance(body, CapabilityBody):
            parts += [one for one in domain.capabilities if one.id == body.id]
    if not parts:
        return []
    return [
        profile.id
        for profile in reading.bank.profiles
        if not any(one.is_for(profile.id) for one in parts)
    ]
