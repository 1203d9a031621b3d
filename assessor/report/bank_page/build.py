"""Put the page of a bank together."""

from collections.abc import Iterable, Iterator

from assessor.bank.model import Bank
from assessor.report.bank_page.items import counted_items, domain_part
from assessor.report.bank_page.ladders import ladders_body
from assessor.report.bank_page.lists import roles_body, sources_body
from assessor.report.bank_page.measures import measures_body
from assessor.report.bank_page.model import (
    BankPage,
    Body,
    Explained,
    Items,
    Ladders,
    Measures,
    Section,
)
from assessor.report.bank_page.parts import Detail, Entry, Link
from assessor.report.bank_page.reading import BankReading
from assessor.report.bank_page.reads import reads_body
from assessor.report.bank_page.tiers import counts_body, tiers_body
from assessor.report.view.reading import standings_explained
from assessor.report.words import words_in


def bank_page(bank: Bank, language: str) -> BankPage:
    """Everything that the bank says. The same bank gives the same page."""
    words = words_in(language)
    reading = BankReading(bank, words)
    parts = [part for part in _parts(reading) if part[3] is not None]
    sections = tuple(
        Section(id=name, number=str(number), title=title, kind=kind, body=body)
        for number, (name, title, kind, body) in enumerate(parts, start=1)
        if body is not None
    )
    title = words.text(bank.title)
    running = words.say("%(title)s, edition %(edition)s", title=title, edition=bank.edition)
    note = ""
    if language not in bank.languages:
        note = words.say(
            "This bank has no texts in English; they stand here in %(language)s.",
            language=words.language_name(bank.languages[0]),
        )
    return BankPage(
        language=language,
        tag=words.translator.tag,
        title=running,
        heading=title,
        running=running,
        summary=words.text(bank.summary),
        note=note,
        about=tuple(_about(reading)),
        contents=tuple(_entry(section) for section in sections),
        sections=sections,
    )


def _parts(reading: BankReading) -> Iterator[tuple[str, str, str, Body | None]]:
    say = reading.words.say
    yield "reading", say("How to read this"), "explained", _explained(reading)
    yield "tiers", say("Domains, capabilities and weights"), "tiers", tiers_body(reading)
    yield "items", say("Items"), "items", _items(reading)
    yield "ladders", say("Ladders"), "ladders", ladders_body(reading)
    yield "reads", say("Which ladder reads which item"), "reads", reads_body(reading)
    yield "measures", say("Measures"), "measures", measures_body(reading)
    yield "sources", say("Sources"), "sources", sources_body(reading)
    yield "roles", say("Roles"), "roles", roles_body(reading)
    yield "counts", say("Items by capability and level"), "counts", counts_body(reading)


def _items(reading: BankReading) -> Items:
    return Items(
        reading.words.say(
            "By domain and capability; within a capability by level, then in the order in which "
            "they are asked."
        ),
        tuple(domain_part(one, reading) for one in reading.bank.domains),
    )


def _explained(reading: BankReading) -> Explained:
    say = reading.words.say
    return Explained(
        (
            (
                say("Credit"),
                say(
                    "The figure before an option, or before a range of values, is what such an "
                    "answer earns, from 0%% to 100%%. Items that earn nothing are marked as not "
                    "scored; criteria can still read their values."
                ),
            ),
            (
                say("Scores"),
                say(
                    "A capability scores the weighted mean of its items, a group that of its "
                    "capabilities, a domain that of its groups, the index that of the domains. The "
                    "score of a level is made in the same way from the items that carry it."
                ),
            ),
            (
                say("Waived criteria"),
                say(
                    "A criterion on something that does not arise at a site is waived: it counts as "
                    "met, and every result says so. Items that do not apply are left out of every "
                    "score."
                ),
            ),
            (
                say("Sources"),
                standings_explained(reading.words),
            ),
        )
    )


def _about(reading: BankReading) -> Iterator[Detail]:
    bank, words = reading.bank, reading.words
    levels = sum(len(ladder.levels) for ladder in bank.ladders)
    yield Detail(words.say("Bank"), bank.id)
    yield Detail(words.say("Edition"), bank.edition)
    yield Detail(
        words.say("Languages"), words.names(words.language_name(one) for one in bank.languages)
    )
    yield Detail(words.say("For"), words.list(words.text(one.title) for one in bank.profiles))
    yield Detail(
        words.say("Holds"),
        words.list(
            [
                counted_items(len(bank.items), reading),
                words.count("%(n)s capability", "%(n)s capabilities", len(bank.capabilities())),
                words.count("%(n)s ladder", "%(n)s ladders", len(bank.ladders)),
                words.count("%(n)s level", "%(n)s levels", levels),
                words.count("%(n)s criterion", "%(n)s criteria", len(reading.places)),
                words.count("%(n)s source", "%(n)s sources", len(bank.sources)),
            ]
        ),
    )
    yield Detail(words.say("Fingerprint of the bank"), bank.sha256)


def _entry(section: Section) -> Entry:
    link = Link(section.title, section.id)
    return Entry(link, number=section.number, entries=tuple(_below(section.body)))


def _below(body: Body) -> Iterable[Entry]:
    """The lines of the contents below a section."""
    match body:
        case Items():
            return [
                Entry(
                    Link(domain.title, domain.anchor),
                    entries=tuple(
                        Entry(Link(one.title, one.anchor), note=str(one.count))
                        for one in domain.capabilities
                    ),
                )
                for domain in body.domains
            ]
        case Ladders():
            return [
                Entry(
                    Link(ladder.title, ladder.anchor),
                    entries=tuple(Entry(Link(one.title, one.anchor)) for one in ladder.levels),
                )
                for ladder in body.ladders
            ]
        case Measures():
            return [Entry(Link(one.title, one.anchor)) for one in body.measures]
    return []
