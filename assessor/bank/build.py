"""Turn the checked shapes of a bank into the frozen model that the program works with."""

from typing import Any

from assessor.bank import ladders, model
from assessor.bank import shapes as s
from assessor.bank.credit import Band, Bands, CreditRule, Linear
from assessor.bank.draft import Draft
from assessor.bank.item_shapes import AboveBand, BandsShape, MeasureShape


def build(draft: Draft, sha256: str) -> model.Bank:
    """The bank of a draft in which no fault was found."""
    bank = draft.bank
    assert bank is not None
    profiles = [profile.id for profile in bank.profiles]
    domains = tuple(_domain(domain, profiles) for domain in bank.domains)
    possible = {c.id: list(c.weight) for domain in domains for c in domain.capabilities}
    scales = bank.scales or {}
    return model.Bank(
        id=bank.id,
        edition=bank.edition,
        languages=tuple(bank.languages),
        title=bank.title,
        summary=bank.summary,
        profiles=tuple(model.Profile(one.id, one.title) for one in bank.profiles),
        roles=tuple(model.Role(one.id, one.title) for one in bank.roles or ()),
        sources=tuple(
            model.Source(one.id, one.title, one.edition, one.standing, one.url)
            for one in bank.sources or ()
        ),
        domains=domains,
        ladders=tuple(_ladder(one) for one in bank.ladders),
        items=tuple(
            _item(one.shape, possible[one.shape.capability], scales) for one in draft.items
        ),
        measures=tuple(_measure(one.shape) for one in draft.measures),
        sha256=sha256,
    )


def _weights(weight: Any, profiles: list[str]) -> dict[str, float]:
    if isinstance(weight, dict):
        return {profile: float(weight[profile]) for profile in profiles}
    return dict.fromkeys(profiles, float(weight))


def _domain(shape: s.DomainShape, profiles: list[str]) -> model.Domain:
    return model.Domain(
        id=shape.id,
        title=shape.title,
        weight=_weights(shape.weight, profiles),
        groups=tuple(
            model.Group(group.id, group.title, _weights(group.weight, profiles))
            for group in shape.groups or ()
        ),
        capabilities=tuple(
            model.Capability(
                id=one.id,
                title=one.title,
                weight=_weights(
                    one.weight, [p for p in profiles if not one.profiles or p in one.profiles]
                ),
                group=one.group,
                source=one.source,
            )
            for one in shape.capabilities
        ),
        source=shape.source,
    )


def credit_rule(shape: Any) -> CreditRule:
    if isinstance(shape, BandsShape):
        return Bands(
            tuple(Band(band.x, isinstance(band, AboveBand), band.credit) for band in shape.bands)
        )
    return Linear(tuple((x, credit) for x, credit in shape.linear))


def _item(shape: Any, possible: list[str], scales: dict[str, Any]) -> model.Item:
    common: dict[str, Any] = {
        "id": shape.id,
        "capability": shape.capability,
        "prompt": shape.prompt,
        "weight": _weights(
            shape.weight, [p for p in possible if not shape.profiles or p in shape.profiles]
        ),
        "levels": shape.levels or {},
        "tags": tuple(shape.tags or ()),
        "na": shape.na,
        "help": shape.help,
        "evidence": shape.evidence,
        "role": shape.role,
        "source": shape.source,
        "same_as": shape.same_as,
    }
    if shape.kind == "note":
        return model.NoteItem(**common)
    if shape.kind == "choice":
        listed = shape.options or scales[shape.scale]
        options = tuple(model.Option(one.id, one.title, one.credit) for one in listed)
        return model.ChoiceItem(**common, options=options, scale=shape.scale)
    if shape.kind == "multi":
        parts = tuple(model.Part(one.id, one.title, one.points) for one in shape.options)
        return model.MultiItem(**common, options=parts, full=shape.full)
    valued = {
        **common,
        "better": shape.better,
        "credit": None if shape.credit is None else credit_rule(shape.credit),
        "references": tuple(
            model.Reference(one.title, one.value, one.source) for one in shape.references or ()
        ),
    }
    if shape.kind == "number":
        return model.NumberItem(**valued, unit=shape.unit, min=shape.min, max=shape.max)
    if shape.kind == "ratio":
        return model.RatioItem(**valued, count_of=shape.of_what.count, of=shape.of_what.of)
    return model.ChangeItem(**valued, unit=shape.unit, per=shape.per)


def _ladder(shape: s.LadderShape) -> ladders.Ladder:
    return ladders.Ladder(
        id=shape.id,
        title=shape.title,
        summary=shape.summary,
        source=shape.source,
        levels=tuple(
            ladders.Level(
                id=level.id,
                title=level.title,
                summary=level.summary,
                source=level.source,
                criteria=tuple(_criterion(one) for one in level.criteria),
            )
            for level in shape.levels
        ),
    )


def _criterion(shape: s.CriterionShape) -> ladders.Criterion:
    body: ladders.Body
    if shape.any is not None:
        body = ladders.AnyBody(tuple(_body(one) for one in shape.any))
    else:
        body = _body(shape)
    return ladders.Criterion(shape.id, shape.title, body, shape.source)


def _body(shape: s.BodyShape) -> ladders.PlainBody:
    if shape.score:
        return ladders.ScoreBody(shape.score.at_least)
    if shape.index:
        return ladders.IndexBody(shape.index.at_least)
    if shape.domain:
        return ladders.DomainBody(shape.domain.id, shape.domain.at_least)
    if shape.capability:
        return ladders.CapabilityBody(shape.capability.id, shape.capability.at_least)
    if shape.tag:
        return ladders.TagBody(shape.tag.id, shape.tag.at_least)
    if shape.item:
        mark = next(one for one in shape.item.MARKS if getattr(shape.item, one) is not None)
        return ladders.ItemBody(shape.item.id, mark, getattr(shape.item, mark))
    if shape.count:
        count = shape.count
        return ladders.CountBody(count.tag, count.credit_at_least, count.at_least)
    if shape.share:
        share = shape.share
        return ladders.ShareBody(share.tag, tuple(share.having), tuple(share.among), share.at_least)
    assert shape.level is not None
    return ladders.LevelBody(shape.level.ladder, shape.level.at_least)


def _measure(shape: MeasureShape) -> model.Measure:
    lifts = {item: tuple(to) if isinstance(to, list) else to for item, to in shape.lifts.items()}
    cost = model.Cost(shape.cost.low, shape.cost.likely, shape.cost.high)
    return model.Measure(
        id=shape.id,
        title=shape.title,
        lifts=lifts,
        cost=cost,
        months=shape.months,
        needs=tuple(shape.needs or ()),
        summary=shape.summary,
        trap=shape.trap,
        role=shape.role,
        moves=tuple(shape.moves or ()),
        source=shape.source,
    )
