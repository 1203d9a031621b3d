"""What becomes of answers when the same site is asked the next edition of a bank.

An answer is *the same* where its item is asked as it was, in words, options, units, expected
evidence, credit and place. Where one of these changed and the item still takes the answer, it is
to *confirm*; so is what was never confirmed after an earlier carrying. Weights, levels, tags,
roles, sources, figures to compare with, limits that the value keeps and the order of things are
no reason to ask again. An answer that the item does not take, or that is not asked for, is *lost*.
A note alone is no answer: its item stays open, and the note goes along as long as the item is asked.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessor.bank.changes import Difference, DifferentBanks, item_differences
from assessor.bank.model import Bank, Item
from assessor.bank.particulars import Common
from assessor.responses.entry import read_entry, write_entry
from assessor.responses.model import Response, Responses
from assessor.responses.problems import BadResponse, Problem

GONE = "this is not asked any more"
NOT_ASKED = "this is not asked of a site with the profile %(profile)s"
NO_PROFILE = "the bank has no profile %(profile)s any more"
KIND = "was %(old)s, is %(new)s"
MOVED = "was asked under %(old)s, is asked under %(new)s"
REWORDED = "is worded differently"
ADDED = "was not there before"
DROPPED = "is no longer there"
EARNED = "is earned differently"
OPTION_ADDED = "%(option)s is new"
OPTION_DROPPED = "%(option)s is no longer offered"
OPTION_REWORDED = "%(option)s is worded differently"
OPTION_EARNS = "%(option)s earns another credit"
UNCONFIRMED = "was carried over before and has not been confirmed"

WORDS = frozenset({"prompt", "help", "evidence", "unit", "per", "of_what"})
CREDIT = frozenset({"credit", "better", "full"})


class Fate(StrEnum):
    """What becomes of one answer."""

    SAME = "same"
    CONFIRM = "confirm"
    LOST = "lost"


class Why(StrEnum):
    """Why an item has to be answered: it is newly asked, its answer is lost, or it never had one."""

    NEW = "new"
    LOST = "lost"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class CarriedAnswer:
    """What becomes of the answer to one item, and every reason; ``same`` needs none.

    ``response`` is what a new assessment begins with; ``None`` where the answer is lost.
    """

    item: str
    fate: Fate
    reasons: tuple[Problem, ...] = ()
    response: Response | None = None


@dataclass(frozen=True, slots=True)
class Carrying:
    """The fate of every answer, and what is left to answer (``blank``), in the order of the bank.

    ``measures_gone`` are those in place at the site that the bank does not have any more;
    ``remarks`` the notes on items that are still without an answer.
    """

    answers: tuple[CarriedAnswer, ...]
    blank: Mapping[str, Why]
    measures_gone: tuple[str, ...] = ()
    remarks: Mapping[str, Response] = field(default_factory=dict)

    def count(self, fate: Fate) -> int:
        return Counter(one.fate for one in self.answers)[fate]

    def responses(self, new: Bank, old: Responses) -> Responses:
        """What a new assessment begins with; only a site whose profile is still there can have one."""
        said = {one.item: one.response for one in self.answers if one.response is not None}
        said |= self.remarks
        by_item = {item.id: said[item.id] for item in new.items if item.id in said}
        in_place = tuple(one for one in old.in_place if one not in self.measures_gone)
        return Responses(new.id, new.edition, old.site, by_item, in_place)


def carry_over(old: Bank, new: Bank, responses: Responses) -> Carrying:
    """What becomes of responses to ``old`` when the site is asked ``new``.

    Raises:
        DifferentBanks: where the two are no editions of one bank.
    """
    if old.id != new.id:
        raise DifferentBanks(old.id, new.id)
    given, profile = responses.by_item, responses.site.profile
    common = Common.of(old, new)
    answers = tuple(
        _carried(item, new, given[item.id], profile, common)
        for item in old.items
        if item.id in given
    )
    remarks = {one.item: one.response for one in answers if one.response and one.response.is_remark}
    answers = tuple(one for one in answers if one.item not in remarks)
    kept = {one.item for one in answers if one.fate is not Fate.LOST}
    blank = {
        item.id: _why(old.item(item.id), profile, given)
        for item in new.items
        if item.is_for(profile) and item.id not in kept
    }
    known = {measure.id for measure in new.measures}
    gone = tuple(one for one in responses.in_place if one not in known)
    return Carrying(answers, blank, gone, remarks)


def _carried(
    item: Item, new: Bank, response: Response, profile: str, common: Common
) -> CarriedAnswer:
    now = new.item(item.id)
    if profile not in {one.id for one in new.profiles}:
        lost = Problem("profile", NO_PROFILE, {"profile": profile})
    elif now is None:
        lost = Problem("", GONE)
    elif not now.is_for(profile):
        lost = Problem("profile", NOT_ASKED, {"profile": profile})
    else:
        return _asked_again(item, now, response, common)
    return CarriedAnswer(item.id, Fate.LOST, (lost,))


def _asked_again(old: Item, new: Item, response: Response, common: Common) -> CarriedAnswer:
    differences = item_differences(old, new, common)
    # Where the kind is another, all that differs besides follows from it.
    reasons = _reasons([one for one in differences if one.key == "kind"] or differences)
    try:
        read_entry(new, write_entry(response))
    except BadResponse as bad:
        lost = bad.problems if old.kind == new.kind else reasons
        return CarriedAnswer(new.id, Fate.LOST, lost)
    if response.is_remark:
        return CarriedAnswer(new.id, Fate.SAME, response=response)
    if response.carried is not None:
        reasons = (*reasons, Problem("carried", UNCONFIRMED))
        return CarriedAnswer(new.id, Fate.CONFIRM, reasons, response)
    if reasons:
        return CarriedAnswer(new.id, Fate.CONFIRM, reasons, Response(carried=response))
    return CarriedAnswer(new.id, Fate.SAME, response=response)


def _reasons(differences: Iterable[Difference]) -> tuple[Problem, ...]:
    """Each reason once: a text that differs in two languages is one."""
    found: list[Problem] = []
    for difference in differences:
        reason = _reason(difference)
        if reason is not None and reason not in found:
            found.append(reason)
    return tuple(found)


def _reason(found: Difference) -> Problem | None:
    """Why a difference makes an answer one to confirm, if it does."""
    if found.key in ("kind", "capability"):
        message = KIND if found.key == "kind" else MOVED
        return Problem(found.key, message, {"old": found.old, "new": found.new})
    if found.key in WORDS:
        message = ADDED if found.old is None else DROPPED if found.new is None else REWORDED
        return Problem(found.key, message)
    if found.key in CREDIT:
        return Problem(found.key, EARNED)
    return _of_option(found) if found.key == "options" else None


def _of_option(found: Difference) -> Problem:
    _, option, *rest = found.field.split(".")
    if not rest:
        message = OPTION_ADDED if found.old is None else OPTION_DROPPED
    else:
        message = OPTION_REWORDED if rest[0] == "title" else OPTION_EARNS
    return Problem("options", message, {"option": option})


def _why(old: Item | None, profile: str, given: Mapping[str, Response]) -> Why:
    if old is None or not old.is_for(profile):
        return Why.NEW
    return Why.OPEN if old.id not in given or given[old.id].is_remark else Why.LOST
