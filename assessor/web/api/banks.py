"""The question banks of the installation: which there are, and all that one of them asks."""

from typing import Any

from flask import request

from assessor.bank.model import Bank, ChangeItem, Item, NumberItem, RatioItem
from assessor.bank.model import Text as Wording
from assessor.bank.shelf import UnknownBank
from assessor.web.api import bank_shapes as shapes
from assessor.web.api.operation import Answer, Operation
from assessor.web.gate import desk, house
from assessor.web.rights import EVERYBODY
from assessor.workflow.banks import named_bank
from assessor.workflow.errors import NotFound


def every() -> shapes.Banks:
    banks = house().shelf.current()
    return shapes.Banks(banks=[shapes.BankListed(**_listed(bank)) for bank in banks])


def one(bank_id: str, asked: shapes.BankQuery) -> Answer:
    """The bank; or nothing new for who has this edition and says so (If-None-Match)."""
    try:
        house().shelf.bank(bank_id, asked.edition)
    except UnknownBank:
        raise NotFound("There is no such question bank.") from None
    bank = named_bank(desk(), bank_id, asked.edition)
    tag = {"ETag": f'"{bank.sha256}"'}
    if request.if_none_match.contains_weak(bank.sha256):
        return Answer(None, tag)
    return Answer(_told(bank), tag)


def _listed(bank: Bank) -> dict[str, Any]:
    return {
        "id": bank.id,
        "edition": bank.edition,
        "sha256": bank.sha256,
        "title": dict(bank.title),
        "summary": dict(bank.summary),
        "profiles": [_named(one) for one in bank.profiles],
    }


def _told(bank: Bank) -> shapes.BankTold:
    domains = [
        shapes.DomainTold(
            id=domain.id,
            title=dict(domain.title),
            capabilities=[_named(one) for one in domain.capabilities],
        )
        for domain in bank.domains
    ]
    ladders = [
        shapes.LadderTold(
            id=ladder.id, title=dict(ladder.title), levels=[_named(one) for one in ladder.levels]
        )
        for ladder in bank.ladders
    ]
    items = [shapes.ItemTold(**_item(item)) for item in bank.items]
    return shapes.BankTold(**_listed(bank), domains=domains, ladders=ladders, items=items)


def _named(one: Any) -> shapes.Named:
    return shapes.Named(id=one.id, title=dict(one.title))


def _item(item: Item) -> dict[str, Any]:
    """What is told of an item; what its kind does not have is left out."""
    told = {
        "id": item.id,
        "capability": item.capability,
        "kind": item.kind,
        "prompt": dict(item.prompt),
        "help": _text(item.help),
        "evidence": _text(item.evidence),
        "profiles": list(item.weight),
        "na": item.na,
        "levels": dict(item.levels),
        "tags": list(item.tags),
        "role": item.role,
        "options": [_option(one) for one in getattr(item, "options", ())] or None,
        "better": getattr(item, "better", None),
    }
    match item:
        case NumberItem():
            told |= {"unit": dict(item.unit), "min": item.min, "max": item.max}
        case RatioItem():
            told["of_what"] = shapes.Parts(count=dict(item.count_of), of=dict(item.of))
        case ChangeItem():
            told |= {"unit": dict(item.unit), "per": _text(item.per)}
    return {key: value for key, value in told.items() if value is not None}


def _option(option: Any) -> shapes.OptionTold:
    earns = {key: getattr(option, key) for key in ("credit", "points") if hasattr(option, key)}
    return shapes.OptionTold(id=option.id, title=dict(option.title), **earns)


def _text(text: Wording | None) -> dict[str, str] | None:
    return None if text is None else dict(text)


OPERATIONS = (
    Operation(
        name="list-banks",
        method="GET",
        path="/banks",
        roles=EVERYBODY,
        scope="read",
        run=every,
        summary="The question banks",
        gives=shapes.Banks,
    ),
    Operation(
        name="read-bank",
        method="GET",
        path="/banks/<bank_id>",
        roles=EVERYBODY,
        scope="read",
        run=one,
        summary="One question bank, with everything that it asks",
        about="Send the ETag of the answer as If-None-Match, and only another edition is sent.",
        asks=shapes.BankQuery,
        gives=shapes.BankTold,
        headers={"ETag": "The digest of the bank (sha256)."},
        can_be_known=True,
        problems=(409,),
    ),
)
