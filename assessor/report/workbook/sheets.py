"""Put a workbook together from what its report reads."""

import re
from collections.abc import Iterable

from assessor.bank.model import Capability, Domain
from assessor.report.view import ReportView
from assessor.report.view.reading import Reading
from assessor.report.workbook.answers import answer_grid
from assessor.report.workbook.model import Column, Grid, Overview, Sheet, Workbook
from assessor.responses.model import Standing
from assessor.scoring.scorecard import UNDEFINED, Bounds, LadderScore

LONGEST_NAME = 31
"""More characters the name of a sheet cannot have."""

_JOINTS = {"and", "or", "of", "for", "in", "the", "&", "–", "-"}
"""No name ends with one of these."""

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = {"history"}


def workbook(reading: Reading, view: ReportView) -> Workbook:
    """Everything that the workbook says; ``view`` is that of the same report."""
    words = reading.words
    domains = [one for one in reading.bank.domains if _asked(one, reading)]
    first = words.say("Overview")
    titles = [words.text(one.title) for one in domains]
    names = sheet_names([first, *titles])
    return Workbook(
        language=view.language,
        title=view.title,
        author=view.author,
        site=view.running,
        status=view.status,
        overview=Overview(
            name=names[0],
            title=view.cover.site,
            note=words.sentences(
                words.say(
                    "All figures are those of the report. “So far” counts open questions as 0, “at "
                    "most” counts them as full credit."
                ),
                view.cover.disclaimer,
            ),
            facts=view.cover.rows,
            grids=(
                _ladders(reading),
                _domains(domains, names[1:], reading),
                _capabilities(domains, reading),
            ),
        ),
        sheets=tuple(
            Sheet(name, title, answer_grid(_asked(domain, reading), reading))
            for name, title, domain in zip(names[1:], titles, domains, strict=True)
        ),
    )


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names that Excel takes, no two of them alike."""
    names: list[str] = []
    taken = set(_RESERVED)
    for title in titles:
        plain = " ".join(_NOT_IN_A_NAME.sub(" ", title).split()).strip("' ")
        name = _short(plain)
        number = 1
        while not name or name.lower() in taken:
            number += 1
            ending = f" {number}"
            name = f"{plain[: LONGEST_NAME - len(ending)]}{ending}".strip()
        taken.add(name.lower())
        names.append(name)
    return names


def _short(title: str) -> str:
    """As many whole words of the title as a name may have; of an endless word its beginning."""
    if len(title) <= LONGEST_NAME:
        return title
    words = title[: LONGEST_NAME + 1].split(" ")[:-1]
    while len(words) > 1 and words[-1].lower() in _JOINTS:
        words.pop()
    return " ".join(words).rstrip(",;:' ") or title[:LONGEST_NAME].strip("' ")


def _asked(domain: Domain, reading: Reading) -> tuple[Capability, ...]:
    return tuple(one for one in domain.capabilities if one.is_for(reading.profile))


def _ladders(reading: Reading) -> Grid:
    words = reading.words
    columns = (
        Column(words.say("Ladder"), 30),
        Column(words.say("Level reached"), 26),
        Column(words.say("Still possible"), 26),
    )
    return Grid(columns, tuple(_ladder_row(one, reading) for one in reading.scorecard.ladders))


def _ladder_row(scored: LadderScore, reading: Reading) -> tuple[str, ...]:
    words, ladder = reading.words, reading.bank.ladder(scored.id)
    low, high = (
        words.text(ladder.level(one).title) if one else words.say("No level reached yet")
        for one in (scored.reached.low, scored.reached.high)
    )
    return words.text(ladder.title), low, high


def _domains(domains: Iterable[Domain], names: Iterable[str], reading: Reading) -> Grid:
    words = reading.words
    scores = {one.id: one.score for one in reading.scorecard.domains}
    rows = [
        (
            words.text(domain.title),
            *_bounds(scores.get(domain.id, UNDEFINED)),
            reading.bank_weight(domain) if domain.id in reading.tree.domains else 0.0,
            *_counts(_asked(domain, reading), reading),
        )
        for domain in domains
    ]
    index = reading.scorecard.index
    whole = (index.low, index.high)
    both = tuple(None if one is None else one / 100 for one in whole)
    total = (words.say("Whole profile"), *both, None, *_counts(reading.capabilities, reading))
    columns = (
        Column(words.say("Domain"), 30),
        Column(words.say("So far"), 26, "tenths"),
        Column(words.say("At most"), 26, "tenths"),
        Column(words.say("In index"), 12, "tenths"),
        *_count_columns(reading),
    )
    return Grid(columns, (*rows, total), links=tuple(names))


def _capabilities(domains: Iterable[Domain], reading: Reading) -> Grid:
    words = reading.words
    scores = {
        one.id: one.score for domain in reading.scorecard.domains for one in domain.capabilities
    }
    columns = (
        Column(words.say("Capability"), 30),
        Column(words.say("So far"), 26, "tenths"),
        Column(words.say("At most"), 26, "tenths"),
        Column(words.say("In index"), 12, "tenths"),
        *_count_columns(reading),
        Column(words.say("Domain"), 22),
    )
    weights = reading.tree.overall.weights
    rows = []
    for domain in domains:
        for one in _asked(domain, reading):
            items = reading.bank.items_of(one.id, reading.profile)
            rows.append(
                (
                    words.text(one.title),
                    *_bounds(scores.get(one.id, UNDEFINED)),
                    sum(weights.get(item.id, 0.0) for item in items),
                    *_counts((one,), reading),
                    words.text(domain.title),
                )
            )
    return Grid(columns, tuple(rows))


def _bounds(score: Bounds) -> tuple[float | None, float | None]:
    return score.low, score.high


def _count_columns(reading: Reading) -> tuple[Column, ...]:
    say = reading.words.say
    titles = (say("Questions"), say("Answered"), say("Still open"), say("Not applicable"))
    return tuple(Column(title, 14, "count") for title in titles)


def _counts(asked: Iterable[Capability], reading: Reading) -> tuple[float, ...]:
    facts = [
        reading.fact(item.id)
        for one in asked
        for item in reading.bank.items_of(one.id, reading.profile)
    ]
    return (
        len(facts),
        sum(fact.standing is Standing.ANSWERED for fact in facts),
        sum(fact.is_open for fact in facts),
        sum(fact.standing is Standing.NOT_APPLICABLE for fact in facts),
    )
