"""Put the page together."""

from assessor.bank.model import Bank
from assessor.report.bank_view.items import domain_parts
from assessor.report.bank_view.ladders import ladder_parts
from assessor.report.bank_view.map import map_groups
from assessor.report.bank_view.measures import measure_parts
from assessor.report.bank_view.model import BankPage
from assessor.report.bank_view.plan import plan, role_rows, scale_rows, source_rows, standing_rows
from assessor.report.bank_view.reading import BankReading
from assessor.report.words import words_in


def bank_view(bank: Bank, language: str) -> BankPage:
    """Everything that a reviewer reads. The same input gives the same view."""
    words = words_in(language)
    reading = BankReading(bank, words)
    title = words.text(bank.title)
    edition = words.say("%(title)s, edition %(edition)s", title=title, edition=bank.edition)
    return BankPage(
        language=language,
        tag=words.translator.tag,
        title=title,
        running=edition,
        summary=words.text(bank.summary),
        facts=_facts(reading),
        standings=tuple(standing_rows(reading)),
        sources=tuple(source_rows(reading)),
        plan=plan(reading),
        scales=tuple(scale_rows(reading)),
        roles=tuple(role_rows(reading)),
        ladders=tuple(ladder_parts(reading)),
        domains=tuple(domain_parts(reading)),
        map_ladders=tuple(words.text(one.title) for one in bank.ladders),
        map=tuple(map_groups(reading)),
        measures=tuple(measure_parts(reading)),
    )


def _facts(reading: BankReading) -> tuple[tuple[str, str], ...]:
    bank, words = reading.bank, reading.words
    criteria = sum(len(level.criteria) for ladder in bank.ladders for level in ladder.levels)
    asked = words.names(
        words.say(
            "%(profile)s %(n)s",
            profile=reading.profile(one.id),
            n=sum(item.is_for(one.id) for item in bank.items),
        )
        for one in bank.profiles
    )
    return (
        (words.say("Question bank"), bank.id),
        (words.say("Edition"), bank.edition),
        (words.say("Fingerprint (SHA-256)"), bank.sha256),
        (words.say("Languages"), words.names(bank.languages)),
        (words.say("Profiles"), words.list(words.text(one.title) for one in bank.profiles)),
        (
            words.say("Questions"),
            words.say("%(n)s; asked by profile: %(asked)s", n=len(bank.items), asked=asked),
        ),
        (
            words.say("Ladders"),
            words.say("%(n)s, with %(criteria)s criteria", n=len(bank.ladders), criteria=criteria),
        ),
    )
