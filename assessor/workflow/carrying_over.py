"""A new assessment of a site can begin with the answers of an earlier one, each to be confirmed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessor.bank.model import Bank
from assessor.responses.carrying import Carrying, carry_over
from assessor.responses.entry import read_entry, write_entry
from assessor.responses.model import Response, Responses, Site
from assessor.store import responses
from assessor.workflow import memory
from assessor.workflow.assessments import (
    Assessment,
    asked_of_capability,
    bank_for,
    list_assessments,
    open_assessment,
    open_draft,
    open_whole,
    shown_items,
    start_with,
)
from assessor.workflow.banks import named_bank
from assessor.workflow.batches import Batch, standing_batches, undo_batch, written
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import Entry, sound_entry
from assessor.workflow.errors import NotFound, WrongState
from assessor.workflow.final import reviewed_responses
from assessor.workflow.pen import Pen
from assessor.workflow.recording import Revision
from assessor.workflow.review import reviewed_entries
from assessor.workflow.sites import open_site

CAUSE = "carried"
CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What became of the answers of an earlier assessment; ``bank`` is its own edition."""

    earlier: Assessment
    bank: Bank
    said: Responses
    carrying: Carrying


def earlier_assessments(desk: Desk, actor: Actor, site_id: str) -> tuple[Assessment, ...]:
    """Those of the site that a new one can start from: locked, of a bank that is still here."""
    known = set(desk.shelf.ids())
    readable = [
        one.assessment
        for one in list_assessments(desk, actor, site_id)
        if one.tally is not None and one.assessment.bank_id in known
    ]
    return tuple(one for one in readable if not one.is_draft)


def start_from(desk: Desk, actor: Actor, earlier_id: str) -> Assessment:
    """Begin an assessment with the current edition of the bank and the answers of an earlier one.

    Where an answer was reviewed, the reviewed one is carried. What could not be told or did not
    apply is open again. Raises NotFound, WrongState where the earlier one is a draft, BankMissing.
    """
    earlier = _earlier(desk, actor, earlier_id)
    site = open_site(desk, actor, earlier.site_id)
    bank = named_bank(desk, earlier.bank_id, None)
    became = _carried_over(desk, earlier, bank, site.site).carrying
    entries = dict(_entries(bank, became, site.profile))
    in_place = tuple(one for one in earlier.in_place if one not in became.measures_gone)
    with desk.store.write():
        made = start_with(desk, actor, site, bank, in_place, earlier.id)
        pen = Pen(desk, actor, made.id, CAUSE, desk.new_id())
        for item_id, entry in entries.items():
            pen.write(item_id, None, entry)
    return made


def what_became(desk: Desk, actor: Actor, assessment_id: str) -> CarriedOver:
    """What became in this assessment of each answer of the one that it was started from.

    Raises NotFound where nothing was carried over.
    """
    made = open_whole(desk, actor, assessment_id)
    if made.carried_from is None:
        raise NotFound("There is no such assessment.")
    earlier = open_whole(desk, actor, made.carried_from)
    return _carried_over(desk, earlier, bank_for(desk, made), made.site)


def last_time(desk: Desk, assessment: Assessment, bank: Bank) -> Mapping[str, Response]:
    """What was said in the earlier assessment, by item, as far as this person may see it: every
    answer that was carried over, and why an item did not apply.
    """
    rows = responses.carried(desk.store, assessment.id)
    reasons = _reasons(desk, assessment.carried_from)
    found = {}
    for item in shown_items(assessment, bank):
        row = rows.get(item.id)
        if row is not None and row.entry is not None:
            found[item.id] = read_entry(item, row.entry["carried"])
        elif item.na and item.id in reasons:
            found[item.id] = Response(not_applicable=reasons[item.id])
    return found


def confirm_carried(desk: Desk, actor: Actor, assessment_id: str, capability_id: str) -> Batch:
    """Confirm every answer carried over in the capability that nobody has confirmed or changed."""
    assessment = open_draft(desk, actor, assessment_id)
    bank = bank_for(desk, assessment)
    batch = desk.new_id()
    pen = Pen(desk, actor, assessment_id, CONFIRMED, batch)
    with desk.store.write():
        draft = open_draft(desk, actor, assessment_id)
        newest = responses.newest(desk.store, assessment_id)
        for item in asked_of_capability(draft, bank, capability_id):
            row = newest.get(item.id)
            if row is not None and row.entry is not None and "carried" in row.entry:
                # What was noted this year stands before what was noted then.
                this_year = {key: row.entry[key] for key in ("note",) if key in row.entry}
                pen.write(item.id, row, {**row.entry["carried"], **this_year})
        return written(desk, assessment_id, batch)


def undo_confirmed(
    desk: Desk, actor: Actor, assessment_id: str, batch: str
) -> tuple[Revision, ...]:
    """What ``confirm_carried`` confirmed is to be confirmed again, except what was changed since."""
    return undo_batch(desk, actor, assessment_id, batch, CONFIRMED)


def confirmations(
    desk: Desk, actor: Actor, assessment_id: str, capability_id: str
) -> tuple[Batch, ...]:
    """What can still be undone in a capability."""
    assessment = open_assessment(desk, actor, assessment_id)
    items = asked_of_capability(assessment, bank_for(desk, assessment), capability_id)
    return standing_batches(desk, assessment, items, CONFIRMED)


def _earlier(desk: Desk, actor: Actor, earlier_id: str) -> Assessment:
    earlier = open_whole(desk, actor, earlier_id)
    if earlier.is_draft:
        raise WrongState("Only an assessment that has been submitted can be carried over.")
    return earlier


def _carried_over(desk: Desk, earlier: Assessment, bank: Bank, site: Site) -> CarriedOver:
    # The plant may have changed its kind of production since.
    said = replace(reviewed_responses(desk, earlier), site=site)
    before = bank_for(desk, earlier)
    return CarriedOver(earlier, before, said, carry_over(before, bank, said))


def _entries(bank: Bank, became: Carrying, profile: str) -> Iterator[tuple[str, Entry]]:
    """Everything that was answered, to be confirmed, whether its item has changed or not."""
    for one in became.answers:
        item = bank.item(one.item)
        if item is None or one.response is None:
            continue
        answered = one.response.carried or one.response
        if answered.answer is not None:
            carried = write_entry(Response(carried=answered))
            yield item.id, sound_entry(item, profile, carried)


def _reasons(desk: Desk, earlier_id: str | None) -> dict[str, str]:
    """Why items did not apply in the earlier assessment."""
    if earlier_id is None:
        return {}
    rows = memory.newest(desk.memory, desk.store, earlier_id)
    said = {item: row.entry for item, row in rows.items() if row.entry is not None}
    said |= reviewed_entries(desk, earlier_id)
    return {
        item: entry["not_applicable"] for item, entry in said.items() if "not_applicable" in entry
    }
