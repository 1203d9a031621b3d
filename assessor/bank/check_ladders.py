"""Rules for ladders: what criteria read exists and can give what they ask of it."""

from collections.abc import Iterator
from typing import Any

from assessor.bank.draft import Draft, Spot
from assessor.bank.item_shapes import ChoiceShape, MultiShape, ValueShape
from assessor.bank.shapes import BodyShape, LevelShape
from assessor.bank.wording import list_of


def check_ladders(draft: Draft) -> None:
    if draft.bank is None:
        return
    for n, ladder in enumerate(draft.bank.ladders):
        for m, level in enumerate(ladder.levels):
            spot: Spot = ("ladders", n, "levels", m)
            scores = 0
            for place, body in bodies(level, spot):
                scores += body.score is not None
                if body.score is not None and scores > 1:
                    _blame(draft, (*place, "score"), "is the second of this level; one is possible")
                _check_body(draft, place, body)
    _check_circles(draft)


def bodies(level: LevelShape, spot: Spot) -> Iterator[tuple[Spot, BodyShape]]:
    """Every body of a level, those inside ``any`` one by one."""
    for k, criterion in enumerate(level.criteria):
        place = (*spot, "criteria", k)
        if criterion.any is None:
            yield place, criterion
        for j, body in enumerate(criterion.any or ()):
            yield (*place, "any", j), body


def _blame(draft: Draft, path: Spot, what: str) -> None:
    draft.sheet.blame(path, f"{draft.sheet.named(path)} {what}")


def _check_body(draft: Draft, place: Spot, body: BodyShape) -> None:
    names = draft.names
    if body.domain and body.domain.id not in names.domains:
        _blame(draft, (*place, "domain", "id"), f"'{body.domain.id}' is no domain of this bank")
    if body.capability and body.capability.id not in names.capabilities:
        what = f"'{body.capability.id}' is no capability of this bank"
        _blame(draft, (*place, "capability", "id"), what)
    if body.level:
        ladder, level = body.level.ladder, body.level.at_least
        if ladder not in names.ladders:
            _blame(draft, (*place, "level", "ladder"), f"'{ladder}' is no ladder of this bank")
        elif level not in names.ladders[ladder]:
            what = f"'{level}' is no level of the ladder '{ladder}'"
            _blame(draft, (*place, "level", "at_least"), what)
    if body.item:
        _check_item_mark(draft, (*place, "item", "id"), body.item)
    if body.tag:
        _check_tagged(draft, (*place, "tag", "id"), body.tag.id)
    if body.count:
        _check_tagged(draft, (*place, "count", "tag"), body.count.tag)
    if body.share:
        _check_share(draft, (*place, "share"), body.share)


def can_be_credited(shape: Any) -> bool:
    is_valued = isinstance(shape, ValueShape) and shape.credit is not None
    return is_valued or isinstance(shape, ChoiceShape | MultiShape)


def _check_item_mark(draft: Draft, path: Spot, mark: Any) -> None:
    if mark.id not in draft.names.items:
        if draft.knows_all_items:
            _blame(draft, path, f"'{mark.id}' is no item of this bank")
        return
    shape = draft.by_id.get(mark.id)
    if shape is None:
        return
    if mark.credit_at_least is not None and not can_be_credited(shape):
        _blame(draft, path, f"'{mark.id}' can have no credit")
    if mark.credit_at_least is None and not isinstance(shape, ValueShape):
        _blame(draft, path, f"'{mark.id}' is a {shape.kind} and has no value")


def _check_tag(draft: Draft, path: Spot, tag: str) -> bool:
    if tag not in draft.names.tags:
        if draft.knows_all_items:
            _blame(draft, path, f"names the tag '{tag}', which no item carries")
        return False
    return True


def _check_tagged(draft: Draft, path: Spot, tag: str) -> None:
    """Each item that carries the tag must be able to have credit."""
    if not _check_tag(draft, path, tag):
        return
    bad = [
        one.shape.id
        for one in draft.items
        if tag in (one.shape.tags or ()) and not one.is_doubtful and not can_be_credited(one.shape)
    ]
    if bad:
        what = f"names the tag '{tag}', carried by items that can have no credit: {list_of(bad)}"
        _blame(draft, path, what)


def _check_share(draft: Draft, path: Spot, share: Any) -> None:
    if not _check_tag(draft, (*path, "tag"), share.tag):
        return
    for n, option in enumerate(share.having):
        if option not in share.among:
            _blame(draft, (*path, "having", n), f"'{option}' is not part of among")
    scales = (draft.bank.scales or {}) if draft.bank else {}
    options: set[str] = set()
    for one in draft.items:
        if share.tag in (one.shape.tags or ()) and isinstance(one.shape, ChoiceShape):
            listed = one.shape.options or scales.get(one.shape.scale or "", [])
            if not listed or (one.shape.options and one.shape.scale):
                return  # its options are faulty, which has been told
            options |= {option.id for option in listed}
    if len(draft.by_id) < len(draft.names.items) or not draft.knows_all_items:
        return  # a faulty item may have the option
    for key, listed in (("having", share.having), ("among", share.among)):
        for n, option in enumerate(listed):
            if option not in options:
                what = f"'{option}' is an option of no choice tagged '{share.tag}'"
                _blame(draft, (*path, key, n), what)


def _check_circles(draft: Draft) -> None:
    """A ladder must not depend on itself, directly or through others."""
    assert draft.bank is not None
    needs: dict[str, dict[str, Spot]] = {}
    for n, ladder in enumerate(draft.bank.ladders):
        found = needs.setdefault(ladder.id, {})
        for m, level in enumerate(ladder.levels):
            for place, body in bodies(level, ("ladders", n, "levels", m)):
                if body.level:
                    found.setdefault(body.level.ladder, (*place, "level", "ladder"))
    for circle in circles({ladder: list(named) for ladder, named in needs.items()}):
        first, second = circle[0], circle[1 % len(circle)]
        path = " -> ".join([*circle, first])
        _blame(draft, needs[first][second], f"closes a circle of ladders: {path}")


def circles(needs: dict[str, list[str]]) -> list[list[str]]:
    """The circles in a graph, each once, beginning with its first node in the graph's order."""
    found: list[list[str]] = []
    done: set[str] = set()

    def walk(node: str, path: list[str]) -> None:
        if node in path:
            found.append(path[path.index(node) :])
        elif node not in done:
            for following in needs.get(node, ()):
                walk(following, [*path, node])
            done.add(node)

    for node in needs:
        walk(node, [])
    return found
