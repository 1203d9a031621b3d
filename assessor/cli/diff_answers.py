"""What becomes of a site's answers in another edition, for a person at a terminal."""

from collections import Counter
from collections.abc import Iterator

from assessor.bank.model import Bank
from assessor.cli.columns import wrapped
from assessor.cli.diff_text import by_capability, heading
from assessor.responses.carrying import Carrying, Fate, Why
from assessor.responses.model import Responses
from assessor.responses.problems import Problem

FATES = {
    Fate.SAME: "taken as they are",
    Fate.CONFIRM: "still fit, but to be looked at again: what is asked has changed",
    Fate.LOST: "do not fit any more, or are not asked for",
}
WHYS = {Why.NEW: "new", Why.LOST: "again", Why.OPEN: "open"}
MEANT = {Why.NEW: "newly asked", Why.LOST: "the answer is lost", Why.OPEN: "never answered"}
MARGIN = " " * 11


def answers_text(old: Bank, new: Bank, said: Responses, carrying: Carrying, width: int) -> str:
    """Every answer with what becomes of it, and what is left to answer, by capability."""
    lines = [*_counts(new, said, carrying, width)]
    for capability, title in by_capability(old, new):
        shown = [*_capability(capability, old, new, carrying, width)]
        if shown:
            lines += ["", *wrapped(heading(capability, title), width), *shown]
    if carrying.measures_gone:
        gone = ", ".join(carrying.measures_gone)
        lines += ["", *wrapped(f"Measures in place that are no longer in the bank: {gone}", width)]
    return "\n".join(lines)


def _counts(new: Bank, said: Responses, carrying: Carrying, width: int) -> Iterator[str]:
    site = said.site
    title = f"Answers of {site.name} ({site.profile}), given to edition {said.edition}:"
    yield from wrapped(f"{title} {len(carrying.answers)}", width)
    for fate, meaning in FATES.items():
        yield from wrapped(meaning, width, f"  {carrying.count(fate):>4} {fate:<8} ")
    yield from wrapped(f"To answer in edition {new.edition}: {len(carrying.blank)}", width)
    counted = Counter(carrying.blank.values())
    for why, meaning in MEANT.items():
        yield from wrapped(meaning, width, f"  {counted[why]:>4} {WHYS[why]:<8} ")


def _capability(
    capability: str, old: Bank, new: Bank, carrying: Carrying, width: int
) -> Iterator[str]:
    """The items of one capability; those of which the same is to be said, in one line."""
    here = {one.id for one in old.items if one.capability == capability and not new.item(one.id)}
    here |= {one.id for one in new.items if one.capability == capability}
    told: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for fate in Fate:
        for one in carrying.answers:
            if one.item in here and one.fate is fate:
                reasons = tuple(reason(problem) for problem in one.reasons)
                told.setdefault((fate, reasons), []).append(one.item)
    for why, word in WHYS.items():
        blank = [item for item, cause in carrying.blank.items() if cause is why and item in here]
        if blank:
            told[word, ()] = blank
    for (what, reasons), items in told.items():
        yield from wrapped(", ".join(items), width, f"  {what:<8} ")
        for each in reasons:
            yield from wrapped(each, width, MARGIN + "  ", MARGIN + "    ")


def reason(problem: Problem) -> str:
    """One reason, after the name of what it is about."""
    return f"{problem.field}: {problem}" if problem.field else str(problem)
