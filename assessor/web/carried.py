"""What became of the answers of an earlier assessment, in the one that began with them."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from assessor.bank.model import Bank, ChoiceItem, Item, MultiItem
from assessor.responses.carrying import CarriedAnswer, Fate, Why
from assessor.responses.problems import NO_OPTION, Problem
from assessor.web.gate import actor, desk
from assessor.web.opened import open_page
from assessor.web.rights import MANAGERS, may_use
from assessor.web.speech import say, tell
from assessor.workflow.carrying_over import CarriedOver, what_became

pages = Blueprint("carried", __name__)

FIELD_WORDS = {
    "prompt": "Question",
    "help": "Explanation",
    "evidence": "Expected proof",
    "unit": "Unit",
    "per": "Unit",
    "of_what": "Unit",
    "credit": "How it counts",
    "better": "How it counts",
    "full": "How it counts",
}
"""What people call that which has changed about an item."""


@dataclass(frozen=True, slots=True)
class Line:
    """One answer and what is to be said about it."""

    item: Item
    reasons: tuple[str, ...]


@pages.get("/assessments/<assessment_id>/carried")
@may_use(*MANAGERS)
def show(assessment_id: str) -> str:
    found = what_became(desk(), actor(), assessment_id)
    opened = open_page(assessment_id)
    answers = found.carrying.answers
    return render_template(
        "carried.html",
        opened=opened,
        assessment=opened.assessment,
        earlier=found.earlier,
        carried=[one for one in answers if _is_carried(one)],
        changed=[
            _line(found, opened.bank, one)
            for one in answers
            if one.fate is Fate.CONFIRM and _is_carried(one)
        ],
        lost=[
            _line(found, opened.bank, one)
            for one in answers
            if one.fate is Fate.LOST and not found.said.by_item[one.item].unknown
        ],
        new=[one for one in opened.bank.items if found.carrying.blank.get(one.id) is Why.NEW],
    )


def _is_carried(one: CarriedAnswer) -> bool:
    """Whether there was an answer: what could not be told, or did not apply, is open again."""
    said = None if one.response is None else one.response.carried or one.response
    return said is not None and said.answer is not None


def _line(found: CarriedOver, bank: Bank, one: CarriedAnswer) -> Line:
    """The item as it is asked now, or as it was asked last."""
    before, now = found.bank.item(one.item), bank.item(one.item)
    versions = [item for item in (now, before) if item is not None]
    reasons = [_reason(problem, versions, [bank, found.bank]) for problem in one.reasons]
    return Line(versions[0], tuple(dict.fromkeys(reasons)))


def _reason(problem: Problem, versions: list[Item], banks: list[Bank]) -> str:
    """The reason in the words of the page: what the bank calls things, not their ids."""
    if problem.field == "kind":
        return say("It is answered in another way now.")
    if problem.message == NO_OPTION:
        return say("The answer given then is no longer offered.")
    values = {key: _called(str(id_), versions, banks) for key, id_ in problem.values.items()}
    said = say(problem.message, **values)
    called = FIELD_WORDS.get(problem.field)
    return (
        said if called is None else say("%(field)s: %(problem)s", field=say(called), problem=said)
    )


def _called(id_: str, versions: list[Item], banks: list[Bank]) -> str:
    """The title of an option or a capability; what is neither stays as it is."""
    options = (
        option
        for item in versions
        if isinstance(item, (ChoiceItem, MultiItem))
        for option in item.options
    )
    capabilities = (one for bank in banks for one in bank.capabilities())
    titles = (one.title for one in (*options, *capabilities) if one.id == id_.strip("'"))
    return next((tell(title) for title in titles), id_)
