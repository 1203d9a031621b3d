"""The plan in words: three plans side by side, what each measure does, what blocks, what holds."""

from assessor.bank.model import Bank
from assessor.report.plan_facts import CourseFacts, PlanFacts
from assessor.report.view.parts import NextMeasure
from assessor.report.view.plan_measures import measures_in_words, shared_in_words
from assessor.report.view.plan_parts import BlockingRow, CourseCard, PlanBody
from assessor.report.view.plan_tables import frontier, gantt, quarter_in_words, spread
from assessor.report.view.reading import Reading
from assessor.report.words import Words

MOST_BLOCKING_ITEMS = 6
NEXT = 3
"""So many measures stand on the page for the manager."""


def plan_body(reading: Reading) -> PlanBody | None:
    """The chapter; ``None`` where nobody has laid down a plan."""
    facts = reading.beside.plan
    return None if facts is None else plan_in_words(facts, reading.bank, reading.words)


def next_measures(reading: Reading) -> tuple[NextMeasure, ...]:
    """What begins first, for the page of the manager."""
    facts, words = reading.beside.plan, reading.words
    if facts is None:
        return ()
    titles = {one.id: words.text(one.title) for one in reading.bank.measures}
    own = {one.measure for one in facts.measures if one.has_own_cost}
    return tuple(
        NextMeasure(
            titles[one.measure],
            (
                words.say("%(cost)s (own)", cost=money(one.cost, words))
                if one.measure in own
                else words.say("%(cost)s (estimate)", cost=money(one.cost, words))
            ),
            quarter_in_words(one.end - 1, words),
        )
        for one in sorted(facts.bars, key=lambda bar: (bar.start, bar.end))[:NEXT]
    )


def plan_in_words(facts: PlanFacts, bank: Bank, words: Words) -> PlanBody:
    """Everything that is told of a plan; the same input gives the same words."""
    ladder = bank.ladder(facts.ladder)
    level = words.text(ladder.level(facts.level).title)
    return PlanBody(
        target=words.say("%(ladder)s: %(level)s", ladder=words.text(ladder.title), level=level),
        introduction=_introduction(facts, bank, words),
        courses=tuple(_card(one, facts, bank, words) for one in facts.courses),
        no_within=_no_within(facts, words),
        measures=tuple(measures_in_words(facts, bank, words)),
        shared=shared_in_words(facts, bank, words),
        total=money(facts.taken.cost, words),
        blocking=_blocking(facts, bank, words),
        frontier=frontier(facts, bank, words),
        spread=spread(facts, bank, words),
        gantt=gantt(facts, bank, words),
        assumptions=tuple(_assumptions(facts, bank, words)),
        pending=_pending(facts, words),
    )


def money(cost: float, words: Words) -> str:
    return words.say("%(cost)s × 10,000 CNY", cost=words.number(cost, 1))


def _level(level: str | None, facts: PlanFacts, bank: Bank, words: Words) -> str:
    if level is None:
        return words.say("No level reached yet")
    return words.text(bank.ladder(facts.ladder).level(level).title)


def _introduction(facts: PlanFacts, bank: Bank, words: Words) -> str:
    now = words.say("Today: %(level)s.", level=_level(facts.now, facts, bank, words))
    cheapest = facts.cheapest
    if cheapest.is_reached and not cheapest.measures:
        return words.sentences(now, words.say("The target is reached already."))
    if cheapest.is_reached:
        return words.sentences(
            now,
            words.count(
                "The target can be reached for %(cost)s at least, with %(n)s measure.",
                "The target can be reached for %(cost)s at least, with %(n)s measures.",
                len(cheapest.measures),
                cost=money(cheapest.cost, words),
            ),
        )
    return words.sentences(
        now,
        words.say("No set of measures reaches the target; what stands in the way is named below."),
    )


def _card(one: CourseFacts, facts: PlanFacts, bank: Bank, words: Words) -> CourseCard:
    level = next(level for level in one.levels if level.ladder == facts.ladder)
    others = tuple(
        (
            words.text(bank.ladder(other.ladder).title),
            words.text(bank.ladder(other.ladder).level(other.level).title)
            if other.level
            else words.say("No level reached yet"),
        )
        for other in one.levels
        if other.ladder != facts.ladder
    )
    return CourseCard(
        id=one.course,
        title=_title(one, facts, words),
        note=_note(one, words),
        cost=money(one.cost, words),
        months=words.say("%(n)s months", n=words.number(one.months, 1)),
        count=words.count("%(n)s measure", "%(n)s measures", len(one.measures)),
        outcome=_outcome(one, level.level, facts, bank, words),
        is_reached=one.is_reached,
        others=others,
        warning=""
        if one.is_proven
        else words.say("Stopped before it was proven: there may be a better one."),
        is_taken=one.course == facts.course,
    )


def _outcome(
    one: CourseFacts, level: str | None, facts: PlanFacts, bank: Bank, words: Words
) -> str:
    if one.is_reached:
        return words.say("reaches the target")
    reached = _level(level, facts, bank, words)
    if level == facts.now:
        return words.say("stays at: %(level)s", level=reached)
    return words.say("leads to: %(level)s", level=reached)


def _title(one: CourseFacts, facts: PlanFacts, words: Words) -> str:
    match one.course:
        case "cheapest":
            return words.say("Cheapest")
        case "fastest":
            return words.say("Fastest")
    return words.say("Best for a budget of %(budget)s", budget=words.number(facts.budget or 0.0, 1))


def _note(one: CourseFacts, words: Words) -> str:
    if not one.is_reached and one.course != "within":
        return words.say("The least cost at which all holds that can be made to hold.")
    match one.course:
        case "cheapest":
            return words.say("The least cost that reaches the target.")
        case "fastest":
            return words.say("The shortest way if all that may begin begins at once.")
    return words.say("As far towards the target as the budget leads.")


def _no_within(facts: PlanFacts, words: Words) -> str:
    if facts.is_budget_short:
        return words.say(
            "The budget of %(budget)s does not pay for what is pinned in or running.",
            budget=words.number(facts.budget or 0.0, 1),
        )
    if facts.budget is None:
        return words.say("With a budget given, a third plan shows how far it leads.")
    return ""


def _blocking(facts: PlanFacts, bank: Bank, words: Words) -> tuple[BlockingRow, ...]:
    ladder = bank.ladder(facts.ladder)
    prompts = {item.id: words.text(item.prompt) for item in bank.items}
    rows = []
    for one in facts.blocking:
        level = ladder.level(one.level)
        hidden = len(one.items) - MOST_BLOCKING_ITEMS
        rows.append(
            BlockingRow(
                level=words.text(level.title),
                criterion=next(
                    words.text(c.title) for c in level.criteria if c.id == one.criterion
                ),
                items=tuple(prompts[item] for item in one.items[:MOST_BLOCKING_ITEMS]),
                more=words.say("and %(n)s more", n=hidden) if hidden > 0 else "",
            )
        )
    return tuple(rows)


def _assumptions(facts: PlanFacts, bank: Bank, words: Words) -> list[str]:
    titles = {one.id: words.text(one.title) for one in bank.measures}
    told = [
        words.say(
            "Costs are one-off estimates by this project for a plant of about 300 people, in "
            "10,000 CNY, work inside the plant included; they are no offers. Each can be replaced "
            "by a figure of the site."
        ),
        words.say("Questions that are open or cannot be told count as not met."),
        words.say(
            "A measure is taken to bring the practices it names into use, in full; what has been "
            "bought but is not used closes nothing."
        ),
    ]
    for names, message in (
        (facts.in_place, "In place already, and not planned again: %(names)s."),
        (facts.done, "Done since the answers were given: %(names)s."),
        (facts.left_out, "Left out on purpose: %(names)s."),
    ):
        if names:
            told.append(words.say(message, names=words.list(titles[one] for one in names)))
    return told


def _pending(facts: PlanFacts, words: Words) -> str:
    if facts.is_whole:
        return ""
    parts = []
    if facts.spread is None:
        parts.append(words.say("which measures hold at low and high costs"))
    if facts.not_judged:
        parts.append(words.say("what doing without %(n)s measures costs", n=len(facts.not_judged)))
    if facts.points is None:
        parts.append(words.say("how far each budget leads"))
    return words.list(parts)
