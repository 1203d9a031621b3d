"""The map of the typical scenarios: which are in use, and in which of them AI is at work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.bank.model import ChoiceItem, Item
from assessor.report.view.parts import ItemRef
from assessor.report.view.reading import Reading
from assessor.report.words import Words
from assessor.responses.model import Picked, Standing

TAG, LINK = "scenario", "link-"
"""Items with this tag are scenarios; the tag that begins so names their stage."""

STATES: Mapping[str, str] = {
    "in-use-ai": "ai",
    "in-use": "used",
    "trial": "trial",
    "planned": "planned",
    "not-used": "none",
}
"""By option. Beside these a scenario is open, or does not apply (away)."""

ALL_STATES = (*STATES.values(), "open", "away")


@dataclass(frozen=True, slots=True)
class Cell:
    item: ItemRef
    name: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the factory with its scenarios, counted by state."""

    title: str
    cells: tuple[Cell, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scenarios:
    sentences: tuple[str, ...]
    states: tuple[str, ...]
    """What the columns count, in words."""
    stages: tuple[Stage, ...]
    total: tuple[int, ...]


def scenarios_body(reading: Reading) -> Scenarios | None:
    """None where the bank asks about no scenarios, or nothing was said about any."""
    items = [item for item in reading.items if TAG in item.tags and isinstance(item, ChoiceItem)]
    if not any(reading.fact(item.id).standing is Standing.ANSWERED for item in items):
        return None
    by_stage: dict[str, list[Item]] = {}
    for item in items:
        by_stage.setdefault(_link(item), []).append(item)
    stages = tuple(_stage(link, found, reading) for link, found in by_stage.items())
    shown = [
        n for n, _ in enumerate(ALL_STATES) if n < len(STATES) or any(s.counts[n] for s in stages)
    ]
    stages = tuple(
        Stage(one.title, one.cells, tuple(one.counts[n] for n in shown)) for one in stages
    )
    return Scenarios(
        sentences=_sentences(stages, reading.words),
        states=tuple(state_in_words(ALL_STATES[n], reading.words) for n in shown),
        stages=stages,
        total=tuple(sum(column) for column in zip(*(one.counts for one in stages), strict=True)),
    )


def _sentences(stages: Sequence[Stage], words: Words) -> tuple[str, ...]:
    states = [cell.state for stage in stages for cell in stage.cells]
    ai, used = states.count("ai"), states.count("ai") + states.count("used")
    covered = sum(any(cell.state in ("ai", "used") for cell in one.cells) for one in stages)
    if not used:
        return (words.say("None of the %(all)s scenarios is in daily use.", all=len(states)),)
    told = [
        words.count(
            "%(n)s of %(all)s scenarios is in daily use.",
            "%(n)s of %(all)s scenarios are in daily use.",
            used,
            all=len(states),
        )
    ]
    if ai:
        share = words.share(ai / used)
        told.append(words.say("AI is at work in %(ai)s of these (%(share)s).", ai=ai, share=share))
    else:
        told.append(words.say("AI is at work in none of these."))
    if len(stages) > 1:
        told.append(
            words.count(
                "%(n)s of %(all)s stages has at least one scenario in daily use.",
                "%(n)s of %(all)s stages have at least one scenario in daily use.",
                covered,
                all=len(stages),
            )
        )
    return tuple(told)


def _link(item: Item) -> str:
    return next((tag for tag in item.tags if tag.startswith(LINK)), "")


def _stage(link: str, items: Sequence[Item], reading: Reading) -> Stage:
    cells = tuple(_cell(item, reading) for item in items)
    states = [cell.state for cell in cells]
    title = link_in_words(link, reading.words)
    return Stage(title, cells, tuple(states.count(one) for one in ALL_STATES))


def _cell(item: Item, reading: Reading) -> Cell:
    state = _state(item, reading)
    ref = reading.ref(item.id)
    # The name stands before a colon, what is meant by it behind.
    name = ref.prompt.replace("：", ": ").split(": ")[0]
    return Cell(ref, name, state, state_in_words(state, reading.words))


def _state(item: Item, reading: Reading) -> str:
    standing = reading.fact(item.id).standing
    if standing is Standing.NOT_APPLICABLE:
        return "away"
    answer = reading.response(item.id).answer
    if standing is Standing.ANSWERED and isinstance(answer, Picked):
        return STATES.get(answer.option, "open")
    return "open"


def state_in_words(state: str, words: Words) -> str:
    match state:
        case "ai":
            return words.say("in use, with AI")
        case "used":
            return words.say("in use, without AI")
        case "trial":
            return words.say("on trial")
        case "planned":
            return words.say("planned")
        case "none":
            return words.say("not used")
        case "away":
            return words.say("not applicable")
    return words.say("open")


def link_in_words(link: str, words: Words) -> str:
    """The stage in words; one that nobody has named stands as its tag says it."""
    match link.removeprefix(LINK):
        case "factory-building":
            return words.say("Factory building")
        case "design":
            return words.say("Research and design")
        case "production-management":
            return words.say("Production management")
        case "production-operation":
            return words.say("Production operation")
        case "operations-management":
            return words.say("Operations management")
        case "":
            return words.say("All scenarios")
    return link.removeprefix(LINK).replace("-", " ").capitalize()
