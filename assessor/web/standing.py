"""Where a site stands, in the words and pictures of a page; what is decided, the scorer decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from assessor.bank.ladders import Ladder
from assessor.bank.model import Bank, Source
from assessor.report.charts import Charts, Series
from assessor.report.view.reading import standing_of_source
from assessor.report.words import words_in
from assessor.scoring.scorecard import Bounds, CapabilityScore, LadderScore, Scorecard
from assessor.web.speech import figure, say, speaker, tell

FEWEST_SPOKES = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a requirement comes from, and how sure that is."""

    called: str
    sure: str
    url: str | None


def origin(bank: Bank, source_id: str | None) -> Origin | None:
    if source_id is None:
        return None
    source: Source = bank.source(source_id)
    return Origin(
        _called(tell(source.title), source.edition),
        standing_of_source(source.standing, words_in(speaker().language)),
        source.url,
    )


def _called(title: str, edition: str) -> str:
    """A title with its edition, which most titles hold already."""
    if not edition or edition in title:
        return title
    return say("%(title)s (%(edition)s)", title=title, edition=edition)


@dataclass(frozen=True, slots=True)
class LadderView:
    """One ladder: what is reached, what can still be, what is missing for the next level."""

    id: str
    title: str
    summary: str
    origin: Origin | None
    reached: str
    possible: str | None
    next_level: str | None
    next_share: str | None
    missing: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    steps: Markup


def ladder_views(bank: Bank, card: Scorecard, charts: Charts) -> list[LadderView]:
    return [_ladder(bank, bank.ladder(one.id), one, charts) for one in card.ladders]


def _ladder(bank: Bank, ladder: Ladder, score: LadderScore, charts: Charts) -> LadderView:
    ranks = [
        0 if level is None else ladder.rank(level)
        for level in (score.reached.low, score.reached.high)
    ]
    low, high = ranks
    titles = [tell(level.title) for level in ladder.levels]
    ahead = score.levels[low] if low < len(ladder.levels) else None
    names = {one.id: tell(one.title) for one in ladder.levels[low].criteria} if ahead else {}
    return LadderView(
        id=ladder.id,
        title=tell(ladder.title),
        summary=tell(ladder.summary),
        origin=origin(bank, ladder.source),
        reached=titles[low - 1] if low else say("No level reached yet"),
        possible=titles[high - 1] if high > low else None,
        next_level=titles[low] if ahead else None,
        next_share=_share(ahead.score) if ahead else None,
        missing=tuple(names[one.id] for one in ahead.criteria if not one.holds.low)
        if ahead
        else (),
        levels=tuple(
            (title, "reached" if rank <= low else "possible" if rank <= high else "above")
            for rank, title in enumerate(titles, 1)
        ),
        steps=charts.ladder_steps(titles, low, high, speaker().language, label=tell(ladder.title)),
    )


def _share(score: Bounds) -> str | None:
    return None if score.low is None else say("%(value)s%%", value=figure(100 * score.low, 0))


def bars(card: Scorecard, charts: Charts, names: Mapping[str, str]) -> dict[str, Markup]:
    """A bar with both bounds for every capability, by id."""
    return {
        one.id: charts.bounds_bar(
            one.score.low, one.score.high, speaker().language, label=names[one.id]
        )
        for domain in card.domains
        for one in domain.capabilities
    }


@dataclass(frozen=True, slots=True)
class Spoke:
    """A capability on the radar; ``number`` is how the radar names it where names collide."""

    number: int
    title: str
    low: str
    high: str


def spokes(card: Scorecard, bank: Bank, names: Mapping[str, str]) -> list[Spoke]:
    return [
        Spoke(number, names[one.id], percent(one.score.low), percent(one.score.high))
        for number, one in enumerate(scored(card, bank), start=1)
    ]


def radar(card: Scorecard, bank: Bank, charts: Charts, names: Mapping[str, str]) -> Markup | None:
    """The profile of the capabilities that the index is made of; none where they are too few."""
    shown = list(scored(card, bank))
    if len(shown) < FEWEST_SPOKES:
        return None
    low = Series(say("Shown so far"), tuple(one.score.low for one in shown))
    high = Series(say("Still possible"), tuple(one.score.high for one in shown))
    lines = [low] if low.values == high.values else [low, high]
    return charts.radar([names[one.id] for one in shown], lines, speaker().language)


def scored(card: Scorecard, bank: Bank) -> Iterable[CapabilityScore]:
    """The capabilities that the index is made of, as far as there is anything to score."""
    # A domain of weight 0 holds conditions and facts: no part of a profile.
    weighted = {one.id for one in bank.domains if one.weight[card.site.profile] > 0}
    capabilities = (
        one for domain in card.domains if domain.id in weighted for one in domain.capabilities
    )
    return (one for one in capabilities if one.score.low is not None)


def percent(value: float | None) -> str:
    return "–" if value is None else figure(100 * value, 0)
