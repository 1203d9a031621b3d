"""What the bank rests on and who it asks: sources and roles."""

from collections import Counter
from collections.abc import Iterator

from assessor.bank.model import ValueItem
from assessor.report.bank_page.model import Roles, Sources
from assessor.report.bank_page.parts import SourceRow
from assessor.report.bank_page.reading import BankReading, source_anchor
from assessor.report.view.reading import standing_of_source


def sources_body(reading: BankReading) -> Sources | None:
    if not reading.bank.sources:
        return None
    cited = Counter(_citations(reading))
    return Sources(
        reading.words.say("“Cited” counts the parts of the bank that name the source."),
        tuple(
            SourceRow(
                id=one.id,
                anchor=source_anchor(one.id),
                title=reading.words.text(one.title),
                edition=one.edition,
                standing=one.standing,
                said=standing_of_source(one.standing, reading.words),
                url=one.url or "",
                cited=str(cited[one.id]),
            )
            for one in reading.bank.sources
        ),
    )


def _citations(reading: BankReading) -> Iterator[str | None]:
    """The source of everything that can have one."""
    bank = reading.bank
    for domain in bank.domains:
        yield domain.source
        yield from (one.source for one in domain.capabilities)
    for ladder in bank.ladders:
        yield ladder.source
        yield from (level.source for level in ladder.levels)
    yield from (criterion.source for _, _, criterion in reading.places)
    for item in bank.items:
        yield item.source
        if isinstance(item, ValueItem):
            yield from (one.source for one in item.references)
    yield from (one.source for one in bank.measures)


def roles_body(reading: BankReading) -> Roles | None:
    bank, words = reading.bank, reading.words
    if not bank.roles:
        return None
    asked = Counter(item.role for item in bank.items)
    rows = [(words.text(one.title), one.id, str(asked[one.id])) for one in bank.roles]
    if asked[None]:
        rows.append((words.say("No role named"), "", str(asked[None])))
    return Roles(
        words.say("Who in a factory knows the answer, with the number of items for each."),
        tuple(rows),
    )
