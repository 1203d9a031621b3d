"""A scorecard on one terminal screen."""

from assessor.bank.ladders import Ladder
from assessor.bank.model import Bank
from assessor.language import translator
from assessor.responses.model import Standing
from assessor.scoring.scorecard import Bounds, CriterionScore, LadderScore, Reached, Scorecard


def summary(bank: Bank, card: Scorecard, language: str) -> str:
    """Where a site stands on every ladder, and what keeps it from the next level."""
    _ = translator(language).gettext
    answered, open_items = card.standing[Standing.ANSWERED], _open(card)
    lines = [
        f"{card.site.name} · {bank.title[language]} {bank.edition}",
        _("Index %(index)s; %(answered)d answered, %(open)d open")
        % {"index": span(card.index), "answered": answered, "open": open_items},
    ]
    for ladder in card.ladders:
        lines += ["", *_ladder(bank.ladder(ladder.id), ladder, language)]
    lines += ["", _("This is a self-assessment and no official rating.")]
    return "\n".join(lines)


def _open(card: Scorecard) -> int:
    return card.standing[Standing.UNKNOWN] + card.standing[Standing.UNANSWERED]


def span(bounds: Bounds) -> str:
    """Both bounds where they differ, for reading; an undefined score is a dash."""
    if bounds.low is None or bounds.high is None:
        return "–"
    low, high = f"{bounds.low:.2f}", f"{bounds.high:.2f}"
    return low if low == high else f"{low}–{high}"


def _ladder(ladder: Ladder, scored: LadderScore, language: str) -> list[str]:
    _ = translator(language).gettext
    titles = {level.id: level.title[language] for level in ladder.levels}
    none = _("no level yet")
    low, high = (titles[one] if one else none for one in (scored.reached.low, scored.reached.high))
    reached = low if low == high else _("%(low)s, up to %(high)s") % {"low": low, "high": high}
    lines = [f"{ladder.title[language]}: {reached} ({span(scored.position)})"]
    missing = next((level for level in scored.levels if not level.holds.low), None)
    if missing is None:
        return lines
    lines.append("  " + _("Missing for %(level)s:") % {"level": titles[missing.id]})
    for criterion in ladder.level(missing.id).criteria:
        found = next(one for one in missing.criteria if one.id == criterion.id)
        if not found.holds.low:
            mark = "?" if found.holds.high else "✗"
            lines.append(f"    {mark} {criterion.title[language]}{_actual(found)}")
    return lines


def _actual(found: CriterionScore) -> str:
    if found.actual is None:
        return ""
    if isinstance(found.actual, Reached):
        return f": {found.actual.low or '–'} / {found.needed}"
    needed = f"{found.needed:g}" if isinstance(found.needed, float) else str(found.needed)
    return f": {span(found.actual)} / {needed}"
