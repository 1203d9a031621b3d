"""The self-assessment and the review side by side, for all who see a whole assessment."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from assessor.bank.model import Capability, Item
from assessor.report.charts import Charts, Series
from assessor.responses.model import Response
from assessor.scoring.scorecard import Bounds, Scorecard
from assessor.web.gate import actor, desk, house
from assessor.web.opened import Opened
from assessor.web.reviewing import Found, found_in, reviewed
from assessor.web.reviewing_progress import Looked, by_capability, next_waiting, total
from assessor.web.speech import figure, say, speaker, tell
from assessor.web.standing import FEWEST_SPOKES, LadderView, ladder_views, percent, scored
from assessor.workflow.final import both_cards
from assessor.workflow.life import Status
from assessor.workflow.recording import Revision
from assessor.workflow.review import Finding


@dataclass(frozen=True, slots=True)
class Difference:
    """An item whose reviewed answer is not the one of the site; ``given`` is who gave that when."""

    number: int
    item: Item
    capability: Capability
    own: Response | None
    given: Revision | None
    reviewed: Response
    finding: Finding


@dataclass(frozen=True, slots=True)
class Pair:
    """One score, as the site sees itself and as reviewed; ``is_same`` where both read alike."""

    title: str
    own: str
    reviewed: str

    @property
    def is_same(self) -> bool:
        return self.own == self.reviewed


@dataclass(frozen=True, slots=True)
class Review:
    """What the overview tells of a review; ``go_on`` is where something waits to be looked at."""

    looked: Mapping[str, Looked]
    total: Looked
    ladders: list[LadderView]
    scores: tuple[Pair, ...]
    radar: Markup | None
    spokes: tuple[Pair, ...]
    differences: tuple[Difference, ...]
    go_on: Capability | None


def review_of(opened: Opened) -> Review | None:
    """None where no review has begun, and for those who see only a part."""
    if not _is_shown(opened):
        return None
    cards = both_cards(desk(), actor(), opened.assessment.id)
    if cards.reviewed is None:
        return None
    own, found = cards.self_assessed, found_in(opened)
    looked = by_capability(opened, found)
    names = {one.id: tell(one.title) for one in opened.bank.capabilities()}
    axes = _axes(opened, own, cards.reviewed)
    return Review(
        looked=looked,
        total=total(looked.values()),
        ladders=ladder_views(opened.bank, cards.reviewed, house().charts),
        scores=tuple(_scores(opened, own, cards.reviewed)),
        radar=_radar(axes, names, house().charts),
        spokes=tuple(
            Pair(names[one], percent(before), percent(after))
            for one, (before, after) in axes.items()
        ),
        differences=tuple(differences(opened, found)),
        go_on=next_waiting(opened, found),
    )


def reviewed_ladders(opened: Opened) -> Mapping[str, LadderView]:
    """Where the site stands as reviewed, by ladder; empty where no review has begun."""
    card = both_cards(desk(), actor(), opened.assessment.id).reviewed if _is_shown(opened) else None
    views = [] if card is None else ladder_views(opened.bank, card, house().charts)
    return {one.id: one for one in views}


def _is_shown(opened: Opened) -> bool:
    is_begun = opened.assessment.status in {Status.IN_REVIEW, Status.FINAL}
    return is_begun and actor().sees_results


def differences(opened: Opened, found: Found) -> list[Difference]:
    """Where the review differs from the answers of the site, in bank order."""
    return [
        Difference(
            number=number,
            item=item,
            capability=one,
            own=opened.response(item),
            given=opened.revisions.get(item.id),
            reviewed=said,
            finding=found[item.id],
        )
        for _, asked in opened.domains()
        for one in asked
        for number, item in enumerate(opened.items_of(one.id), 1)
        if item.id in found
        and found[item.id].counts
        and (said := reviewed(item, found[item.id])) is not None
        and said != opened.response(item)
    ]


def _scores(opened: Opened, own: Scorecard, after: Scorecard) -> list[Pair]:
    """The index, and the score of every domain."""
    titles = {one.id: tell(one.title) for one in opened.bank.domains}
    index = Pair(say("Index, of 100"), _range(own.index, 1), _range(after.index, 1))
    domains = [
        Pair(titles[one.id], _percents(one.score), _percents(other.score))
        for one, other in zip(own.domains, after.domains, strict=True)
    ]
    return [index, *domains]


def _range(score: Bounds, digits: int) -> str:
    """A score, or from where to where it can be while something cannot be told."""
    low, high = figure(score.low, digits), figure(score.high, digits)
    return low if low == high else f"{low}–{high}"


def _percents(score: Bounds) -> str:
    if score.low is None or score.high is None:
        return percent(None)
    return say("%(value)s%%", value=_range(Bounds(100 * score.low, 100 * score.high), 0))


Axes = Mapping[str, tuple[float | None, float | None]]


def _axes(opened: Opened, own: Scorecard, after: Scorecard) -> Axes:
    """What both have shown so far, by capability; where one has nothing to score, it is None."""
    before = {one.id: one.score.low for one in scored(own, opened.bank)}
    now = {one.id: one.score.low for one in scored(after, opened.bank)}
    return {
        one: (before.get(one), now.get(one))
        for one in opened.tallies
        if one in before or one in now
    }


def _radar(axes: Axes, names: Mapping[str, str], charts: Charts) -> Markup | None:
    if len(axes) < FEWEST_SPOKES:
        return None
    own = Series(say("Self-assessment"), tuple(before for before, _ in axes.values()))
    after = Series(say("Review"), tuple(now for _, now in axes.values()))
    return charts.radar([names[one] for one in axes], [own, after], speaker().language)
