"""The review of an assessment laid over what the site said."""

from collections.abc import Mapping

from assessor.bank.model import Bank
from assessor.responses.entry import read_entry
from assessor.responses.model import Responses


def overlaid(bank: Bank, own: Responses, review: Mapping[str, object]) -> Responses:
    """The responses with the reviewed entries laid over them, entry by entry."""
    by_item = dict(own.by_item)
    for item_id, entry in review.items():
        item = bank.item(item_id)
        if item is not None:
            by_item[item_id] = read_entry(item, entry)
    ordered = {item.id: by_item[item.id] for item in bank.items if item.id in by_item}
    return Responses(own.bank, own.edition, own.site, ordered, own.in_place)
