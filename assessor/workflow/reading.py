"""What has been said so far, how far it goes, and what it amounts to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessor.bank.model import Bank
from assessor.responses.model import Response, Responses
from assessor.scoring.score import score
from assessor.scoring.scorecard import Scorecard
from assessor.workflow import memory
from assessor.workflow.assessments import (
    Assessment,
    bank_for,
    open_assessment,
    open_whole,
    shown_items,
)
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import Tally, asked_items, tally
from assessor.workflow.recording import Revision


@dataclass(frozen=True, slots=True)
class CapabilityProgress:
    """How far one capability that is asked of the site has been filled in."""

    capability_id: str
    tally: Tally


def bank_of(desk: Desk, actor: Actor, assessment_id: str) -> Bank:
    """Exactly the bank of the assessment; raises BankMissing where it is not here unchanged."""
    return bank_for(desk, open_assessment(desk, actor, assessment_id))


def newest(desk: Desk, actor: Actor, assessment_id: str) -> Mapping[str, Revision]:
    """The newest revision of every item that ever had one, by item; withdrawn ones included."""
    assessment = open_assessment(desk, actor, assessment_id)
    rows = memory.newest(desk.memory, desk.store, assessment.id)
    if assessment.only is not None:
        shown = {item.id for item in shown_items(assessment, bank_for(desk, assessment))}
        rows = {item: row for item, row in rows.items() if item in shown}
    return {item: Revision.of(row) for item, row in rows.items()}


def responses_of(desk: Desk, actor: Actor, assessment_id: str) -> Responses:
    """All that stands, as the scorer reads it; not for those who see only a part."""
    assessment = open_whole(desk, actor, assessment_id)
    return said(desk, assessment, bank_for(desk, assessment))


def said(desk: Desk, assessment: Assessment, bank: Bank) -> Responses:
    """All that stands, in bank order."""
    found = read(desk, assessment, bank)
    items = asked_items(bank, assessment.site.profile)
    return Responses(
        bank=bank.id,
        edition=bank.edition,
        site=assessment.site,
        by_item={item.id: found[item.id] for item in items if item.id in found},
        in_place=assessment.in_place,
    )


def read(desk: Desk, assessment: Assessment, bank: Bank) -> Mapping[str, Response]:
    """The response of every item that has one, by item."""
    return memory.read(desk.memory, desk.store, assessment.id, bank)


def progress(desk: Desk, actor: Actor, assessment_id: str) -> tuple[CapabilityProgress, ...]:
    """Progress of every capability for the site's profile, in bank order."""
    assessment = open_assessment(desk, actor, assessment_id)
    bank, profile = bank_for(desk, assessment), assessment.site.profile
    rows = memory.newest(desk.memory, desk.store, assessment.id)
    return tuple(
        CapabilityProgress(one.id, tally(bank.items_of(one.id, profile), rows))
        for one in bank.capabilities()
        if one.is_for(profile) and assessment.shows(one.id)
    )


def scorecard(desk: Desk, actor: Actor, assessment_id: str) -> Scorecard:
    """The result as it stands, scored by exactly the bank that the assessment was started with.

    Not for those who see only a part of the assessment.
    """
    assessment = open_whole(desk, actor, assessment_id)
    bank = bank_for(desk, assessment)
    card = desk.memory.recall(
        desk.store,
        f"scorecard {bank.sha256} {assessment.site.profile}",
        assessment.id,
        lambda: score(bank, said(desk, assessment, bank)),
    )
    # What is called otherwise by now is scored the same.
    return replace(card, site=assessment.site)
