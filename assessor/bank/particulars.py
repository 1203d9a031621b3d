"""Every thing of a bank with all that is said of it, as plain data in the words of its files.

Fields are taken from the model as they are, so that one that is added there is here as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from assessor.bank import ladders, model
from assessor.bank.credit import Bands, Linear
from assessor.bank.model import Bank, Text

ORDER = "order"
"""Where the order of a thing's lists stands, among what is said of it."""


class ThingKind(StrEnum):
    """What a bank consists of."""

    BANK = "bank"
    PROFILE = "profile"
    ROLE = "role"
    SOURCE = "source"
    SCALE = "scale"
    DOMAIN = "domain"
    GROUP = "group"
    CAPABILITY = "capability"
    LADDER = "ladder"
    LEVEL = "level"
    CRITERION = "criterion"
    MEASURE = "measure"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a bank. ``said`` has its fields, and under ORDER the ids of its lists.

    ``within`` is the id of what it stands in. Levels and criteria, whose ids are not unique in
    the bank, are called ``ladder/level`` and ``ladder/level/criterion``.
    """

    kind: ThingKind
    id: str
    within: str | None
    title: Text
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Common:
    """The languages, profiles and ladders that two editions share.

    Only what is said in or for these is taken: a profile that is new is told once, as itself, and
    not again with every weight.
    """

    languages: frozenset[str]
    profiles: frozenset[str]
    ladders: frozenset[str]

    @classmethod
    def of(cls, old: Bank, new: Bank) -> "Common":
        languages = frozenset(old.languages) & frozenset(new.languages)
        return cls(
            # Editions without a common language still have texts, and those all differ.
            languages or frozenset({*old.languages, *new.languages}),
            _ids(old.profiles) & _ids(new.profiles),
            _ids(old.ladders) & _ids(new.ladders),
        )


def things(bank: Bank, common: Common) -> Iterator[Thing]:
    """Everything in the bank that can be named, in the order of its parts and files."""
    reader = _Reader(common)
    listed = ("profiles", "roles", "sources", "domains", "ladders", "measures")
    yield reader.thing(
        ThingKind.BANK, bank, bank.id, leave=("edition", "sha256", "items"), lists=listed
    )
    for profile in bank.profiles:
        yield reader.thing(ThingKind.PROFILE, profile, profile.id)
    for role in bank.roles:
        yield reader.thing(ThingKind.ROLE, role, role.id)
    for source in bank.sources:
        yield reader.thing(ThingKind.SOURCE, source, source.id)
    yield from _scales(bank, reader)
    for domain in bank.domains:
        yield from _domain(domain, bank, reader)
    for ladder in bank.ladders:
        yield from _ladder(ladder, reader)
    for measure in bank.measures:
        yield reader.thing(ThingKind.MEASURE, measure, measure.id)
    for item in bank.items:
        yield item_thing(item, common)


def item_thing(item: model.Item, common: Common) -> Thing:
    """One item with all that is said of it; an option that it has from a scale is its own here."""
    also: dict[str, Any] = {"kind": item.kind}
    reader = _Reader(common)
    if isinstance(item, model.RatioItem):
        words = {"count": item.count_of, "of": item.of}
        also["of_what"] = {key: reader.plain("", text) for key, text in words.items()}
    if isinstance(item, model.ChoiceItem | model.MultiItem):
        also[ORDER] = {"options": [option.id for option in item.options]}
    return reader.thing(
        ThingKind.ITEM, item, item.id, item.capability, also=also, leave=("count_of", "of")
    )


def _scales(bank: Bank, reader: "_Reader") -> Iterator[Thing]:
    """The scales that items use; one that none uses is in no bank's model."""
    found: dict[str, tuple[model.Option, ...]] = {}
    for item in bank.items:
        if isinstance(item, model.ChoiceItem) and item.scale is not None:
            found.setdefault(item.scale, item.options)
    for scale, options in found.items():
        order = {"options": [option.id for option in options]}
        said = {"options": reader.plain("options", options), ORDER: order}
        yield Thing(ThingKind.SCALE, scale, None, {}, said)


def _domain(domain: model.Domain, bank: Bank, reader: "_Reader") -> Iterator[Thing]:
    yield reader.thing(ThingKind.DOMAIN, domain, domain.id, lists=("groups", "capabilities"))
    within = {"domain": domain.id}
    for group in domain.groups:
        yield reader.thing(ThingKind.GROUP, group, group.id, domain.id, also=within)
    for one in domain.capabilities:
        asked = [item.id for item in bank.items if item.capability == one.id]
        also = {**within, ORDER: {"items": asked}}
        yield reader.thing(ThingKind.CAPABILITY, one, one.id, domain.id, also=also)


def _ladder(ladder: ladders.Ladder, reader: "_Reader") -> Iterator[Thing]:
    yield reader.thing(ThingKind.LADDER, ladder, ladder.id, lists=("levels",))
    for level in ladder.levels:
        name = f"{ladder.id}/{level.id}"
        yield reader.thing(ThingKind.LEVEL, level, name, ladder.id, lists=("criteria",))
        for one in level.criteria:
            also = {"requires": written_body(one.body)}
            yield reader.thing(
                ThingKind.CRITERION, one, f"{name}/{one.id}", name, also=also, leave=("body",)
            )


class _Reader:
    def __init__(self, common: Common) -> None:
        self._languages = common.languages
        # Maps that are no texts, and the keys of them that count; all of them where none is named.
        self._keys = {"weight": common.profiles, "levels": common.ladders, "lifts": None}

    def thing(
        self,
        kind: ThingKind,
        one: Any,
        name: str,
        within: str | None = None,
        *,
        also: Mapping[str, Any] | None = None,
        leave: tuple[str, ...] = (),
        lists: tuple[str, ...] = (),
    ) -> Thing:
        """``lists`` are the fields whose entries are things of their own: only their order counts."""
        said = self._fields(one, leave=(*leave, *lists)) | dict(also or {})
        if lists:
            said[ORDER] = {key: [entry.id for entry in getattr(one, key)] for key in lists}
        title = one.prompt if isinstance(one, model.Item) else one.title
        return Thing(kind, name, within, title, said)

    def _fields(self, one: Any, leave: tuple[str, ...] = ()) -> dict[str, Any]:
        names = [field.name for field in fields(one) if field.init and field.name != "id"]
        said = {name: self.plain(name, getattr(one, name)) for name in names if name not in leave}
        return {name: value for name, value in said.items() if value is not None}

    def plain(self, name: str, value: Any) -> Any:
        if isinstance(value, Mapping):
            keys = self._keys.get(name, self._languages)
            kept = {key: one for key, one in value.items() if keys is None or key in keys}
            return {key: self.plain("", one) for key, one in kept.items()}
        if isinstance(value, Bands | Linear):
            return written_rule(value)
        if isinstance(value, tuple):
            if value and hasattr(value[0], "id"):
                return {one.id: self._fields(one) for one in value}
            # An empty list is a key that is not written.
            return [self.plain("", one) for one in value] or None
        return self._fields(value) if is_dataclass(value) else _number(value)


def written_rule(rule: Bands | Linear) -> dict[str, Any]:
    """A credit rule as it stands in a file."""
    if isinstance(rule, Linear):
        return {"linear": [[_number(x), _number(credit)] for x, credit in rule.points]}
    bands = [
        {"above" if band.open else "from": _number(band.x), "credit": _number(band.credit)}
        for band in rule.bands
    ]
    return {"bands": bands}


def written_body(body: ladders.Body) -> dict[str, Any]:
    """The body of a criterion as it stands in a file."""
    if isinstance(body, ladders.AnyBody):
        return {"any": [written_body(one) for one in body.bodies]}
    if isinstance(body, ladders.ItemBody):
        return {"item": {"id": body.id, body.mark: _number(body.needed)}}
    marks = {field.name: _number(getattr(body, field.name)) for field in fields(body)}
    return {body.kind: marks}


def _number(value: Any) -> Any:
    """A whole number without a decimal point, as a person would write it; lists for tuples."""
    exact = 2.0**53
    if isinstance(value, float) and value.is_integer() and abs(value) < exact:
        return int(value)
    return list(value) if isinstance(value, tuple) else value


def _ids(ones: tuple[Any, ...]) -> frozenset[str]:
    return frozenset(one.id for one in ones)
