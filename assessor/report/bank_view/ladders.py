"""Ladders and levels as they stand on the page."""

from collections.abc import Iterable

from assessor.bank import ladders as on
from assessor.bank.readers import BROAD
from assessor.report.bank_view.model import CriterionPart, ItemRef, LadderPart, LevelPart
from assessor.report.bank_view.needs import need_in_words
from assessor.report.bank_view.reading import BankReading, level_anchor


def ladder_parts(reading: BankReading) -> Iterable[LadderPart]:
    text = reading.words.text
    for ladder in reading.bank.ladders:
        yield LadderPart(
            anchor=f"ladder-{ladder.id}",
            title=text(ladder.title),
            summary=text(ladder.summary) if ladder.summary else "",
            source=reading.sourced(ladder.source),
            levels=tuple(_level(ladder, level, reading) for level in ladder.levels),
        )


def _level(ladder: on.Ladder, level: on.Level, reading: BankReading) -> LevelPart:
    words = reading.words
    return LevelPart(
        anchor=level_anchor(ladder.id, level.id),
        title=words.text(level.title),
        summary=words.text(level.summary) if level.summary else "",
        source=reading.sourced(level.source),
        carried=_carried(ladder, level, reading),
        criteria=tuple(
            CriterionPart(
                title=words.text(criterion.title),
                needs=tuple(
                    need_in_words(body, ladder, level, reading) for body in criterion.plain_bodies()
                ),
                source=reading.sourced(criterion.source),
                items=tuple(_named(criterion, reading)),
            )
            for criterion in level.criteria
        ),
    )


def _carried(ladder: on.Ladder, level: on.Level, reading: BankReading) -> str:
    items = [item for item in reading.bank.items if item.levels.get(ladder.id) == level.id]
    if not items:
        return ""
    words = reading.words
    counts = {one.id: sum(item.is_for(one.id) for item in items) for one in reading.bank.profiles}
    said = words.count(
        "%(n)s question carries this level.", "%(n)s questions carry this level.", len(items)
    )
    if len(set(counts.values())) == 1:
        return said
    by_profile = words.names(
        f"{reading.profile(profile)} {count}" for profile, count in counts.items()
    )
    return words.sentences(said, words.say("By profile: %(counts)s.", counts=by_profile))


def _named(criterion: on.Criterion, reading: BankReading) -> Iterable[ItemRef]:
    """The items that a criterion reads one by one, each once."""
    found: dict[str, None] = {}
    for body in criterion.plain_bodies():
        if body.kind in BROAD or body.kind in ("score", "level"):
            continue
        tag = body.id if isinstance(body, on.TagBody) else getattr(body, "tag", None)
        for item in reading.tagged(tag) if tag else ():
            found[item.id] = None
        if isinstance(body, on.ItemBody):
            found[body.id] = None
    return (reading.ref(item) for item in found)
