"""The shipped measures, and what an empty plant is after all of them."""

from assessor import assets
from assessor.bank.model import ChoiceItem, MultiItem, NumberItem
from assessor.bank.shelf import Shelf
from assessor.responses.model import (
    Counted,
    Picked,
    PickedSeveral,
    Quantity,
    Response,
    Responses,
    Site,
)
from assessor.scoring.score import score

SHELF = Shelf(assets.question_banks())
FACTORY, SME = SHELF.bank("smart-factory"), SHELF.bank("sme-digital-level")


def needed(bank, measure):
    """Everything that must stand before it."""
    by_id = {one.id: one for one in bank.measures}
    found, waiting = {}, list(measure.needs)
    while waiting:
        one = by_id[waiting.pop()]
        if one.id not in found:
            found[one.id] = one
            waiting += one.needs
    return list(found.values())


def level_of(bank, item_id):
    return int(bank.item(item_id).levels.get("maturity", 0))


def answer_to(item, to):
    if isinstance(item, ChoiceItem):
        return Picked(to)
    if isinstance(item, MultiItem):
        return PickedSeveral(tuple(to))
    return Quantity(to) if isinstance(item, NumberItem) else Counted(to, 100)


def height(item, to):
    return item.option(to).credit if isinstance(item, ChoiceItem) else to


def plant_that_took_all(bank, profile, given=()):
    """An empty plant with every measure carried out, and some answers that were there before."""
    ends = {}
    for measure in bank.measures:
        for item_id, to in measure.lifts.items():
            item = bank.item(item_id)
            if isinstance(item, MultiItem):
                ends[item_id] = tuple(dict.fromkeys((*ends.get(item_id, ()), *to)))
            elif item_id not in ends or height(item, to) > height(item, ends[item_id]):
                ends[item_id] = to
    answers = {name: answer_to(bank.item(name), to) for name, to in (*ends.items(), *given)}
    asked = {k: Response(answer=v) for k, v in answers.items() if bank.item(k).is_for(profile)}
    return score(bank, Responses(bank.id, bank.edition, Site("All", profile), asked))
