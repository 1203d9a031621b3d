"""What each measure of a plan does, in words: what it costs, closes, and is worth."""

from collections import Counter
from collections.abc import Iterator

from assessor.bank.model import Bank
from assessor.report.plan_facts import CriterionFacts, MeasureFacts, PlanFacts
from assessor.report.plan_shapes import QUARTERS
from assessor.report.view.plan_parts import PlanMeasure
from assessor.report.words import UNDEFINED, Words

FEWEST_SHARED = 4
"""Fewer measures than this need no summary of what they close together."""

MOST_TOLD = 12
"""So many measures are described in full on paper; of a longer plan those that begin in its first year."""

SAME = 1e-6
"""Costs this near are the same."""


def measures_in_words(facts: PlanFacts, bank: Bank, words: Words) -> Iterator[PlanMeasure]:
    """The measures of the plan that is laid out, in its order."""
    for number, one in enumerate(facts.measures, 1):
        yield _measure(number, one, facts, bank, words)


def _measure(
    number: int, one: MeasureFacts, facts: PlanFacts, bank: Bank, words: Words
) -> PlanMeasure:
    measure = next(m for m in bank.measures if m.id == one.measure)
    titles = {m.id: words.text(m.title) for m in bank.measures}
    roles = {role.id: words.text(role.title) for role in bank.roles}
    prompts = {item.id: words.text(item.prompt) for item in bank.items}
    own = [found for found in one.closes if found not in _shared(facts)]
    return PlanMeasure(
        id=one.measure,
        number=number,
        title=titles[one.measure],
        cost=words.number(one.cost, 1),
        months=words.number(one.months, 1),
        own=_own(one, words),
        marks=_marks(one, facts, words),
        closes=tuple(_criterion(found, facts, bank, words) for found in own),
        without=_without(one, facts, words),
        summary=words.text(measure.summary) if measure.summary else "",
        trap=words.text(measure.trap) if measure.trap else "",
        leads=roles.get(measure.role or "", ""),
        needs=words.list(titles[need] for need in measure.needs),
        lifts=tuple(prompts[item] for item in one.lifts),
        when=_when(one, facts, words),
        is_near=_is_near(one, facts),
    )


def _when(one: MeasureFacts, facts: PlanFacts, words: Words) -> str:
    bar = next((bar for bar in facts.bars if bar.measure == one.measure), None)
    if bar is None:
        return ""
    first, last = (_quarter(number, words) for number in (bar.start, bar.end - 1))
    return first if first == last else f"{first} – {last}"


def _quarter(number: int, words: Words) -> str:
    year, quarter = divmod(number, QUARTERS)
    return words.say("Y%(year)s Q%(quarter)s", year=year + 1, quarter=quarter + 1)


def _is_near(one: MeasureFacts, facts: PlanFacts) -> bool:
    if len(facts.measures) <= MOST_TOLD:
        return True
    return any(bar.measure == one.measure and bar.start < QUARTERS for bar in facts.bars)


def _shared(facts: PlanFacts) -> tuple[CriterionFacts, ...]:
    """The criteria for which more than half of the measures are needed, where these are several."""
    times = Counter(found for one in facts.measures for found in one.closes)
    most = max(len(facts.measures) / 2, FEWEST_SHARED - 1)
    return tuple(found for found, count in times.items() if count > most)


def shared_in_words(facts: PlanFacts, bank: Bank, words: Words) -> str:
    shared = _shared(facts)
    if not shared:
        return ""
    return words.say(
        "Most of these measures are needed together to close: %(names)s. What one closes beyond "
        "that stands beside it.",
        names=words.list(_criterion(found, facts, bank, words) for found in shared),
    )


def _criterion(found: CriterionFacts, facts: PlanFacts, bank: Bank, words: Words) -> str:
    """A criterion by its title, and by its level where that is not the target."""
    level = bank.ladder(facts.ladder).level(found.level)
    title = next(words.text(one.title) for one in level.criteria if one.id == found.criterion)
    if found.level == facts.level:
        return title
    return words.say("%(ladder)s: %(level)s", ladder=words.text(level.title), level=title)


def _own(one: MeasureFacts, words: Words) -> str:
    if one.has_own_cost and one.has_own_months:
        return words.say("own cost and months")
    if one.has_own_cost:
        return words.say("own cost")
    return words.say("own months") if one.has_own_months else ""


def _marks(one: MeasureFacts, facts: PlanFacts, words: Words) -> tuple[str, ...]:
    marks = []
    if one.is_running:
        marks.append(words.say("running"))
    if one.is_pinned:
        marks.append(words.say("pinned in"))
    if facts.spread is not None and one.measure in facts.spread.in_all:
        marks.append(words.say("no regret"))
    return tuple(marks)


def _without(one: MeasureFacts, facts: PlanFacts, words: Words) -> str:
    """What it costs more to reach the target without it."""
    if one.is_running or one.is_pinned:
        return words.say("laid down")
    found = next((w for w in facts.without if w.measure == one.measure), None)
    if found is None:
        return "" if facts.cheapest.is_reached else UNDEFINED
    if found.extra is None:
        if not found.is_proven:
            return words.say("no other way found in time")
        return words.say("cannot be replaced")
    if found.extra <= SAME:
        return words.say("nothing: others do it for the same")
    more = words.say("+%(cost)s", cost=words.number(found.extra, 1))
    return more if found.is_proven else words.say("at most %(mark)s", mark=more)
