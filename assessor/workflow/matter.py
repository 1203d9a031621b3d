"""What a report is made of, as an assessment stands now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from assessor.bank.model import Bank
from assessor.report.beside import Beside, EvidenceFacts, FindingFacts, ReviewFacts, Signature
from assessor.report.facts import Check, ReportFacts
from assessor.report.facts import Status as ReportStatus
from assessor.responses.model import Responses
from assessor.scoring.score import score
from assessor.scoring.scorecard import Scorecard
from assessor.store import responses as answers
from assessor.workflow.assessments import Assessment, bank_for
from assessor.workflow.desk import Desk
from assessor.workflow.earlier import before_of
from assessor.workflow.evidence import register
from assessor.workflow.identity import identity_of_site
from assessor.workflow.laying_over import overlaid
from assessor.workflow.life import Status
from assessor.workflow.paper_codes import code_of
from assessor.workflow.plan_finding import plan_for_report
from assessor.workflow.reading import said
from assessor.workflow.review import current_findings, reviewed_entries

STATUS: Mapping[Status, ReportStatus] = {
    Status.DRAFT: "draft",
    Status.SUBMITTED: "submitted",
    Status.IN_REVIEW: "in_review",
    Status.FINAL: "final",
}

REVIEWED = frozenset({Status.IN_REVIEW, Status.FINAL})


@dataclass(frozen=True, slots=True)
class Matter:
    """``responses`` and ``scorecard`` are what counts: where a review has begun, the reviewed ones.

    ``file`` is the responses file that was frozen, byte for byte.
    """

    bank: Bank
    responses: Responses
    scorecard: Scorecard
    facts: ReportFacts
    beside: Beside
    file: bytes | None = field(default=None, compare=False)


def matter_now(desk: Desk, assessment: Assessment, plan_seconds: float | None = None) -> Matter:
    """All that the report of the assessment says, as it stands now; rights looked at before.

    The plan is among it where ``plan_seconds`` are given: about so long it may be worked on.
    """
    bank = bank_for(desk, assessment)
    own = said(desk, assessment, bank)
    counting, review = own, None
    own_card = card = score(bank, own)
    if assessment.status in REVIEWED:
        counting = overlaid(bank, own, reviewed_entries(desk, assessment.id))
        card = score(bank, counting)
        review = ReviewFacts(own, own_card, _findings(desk, assessment, bank))
    plan = None
    if plan_seconds is not None:
        plan = plan_for_report(desk, assessment, bank, counting, card, plan_seconds)
    before = before_of(desk, assessment, bank)
    beside = Beside(review, _evidence(desk, assessment), before, plan)
    return Matter(bank, counting, card, facts_now(desk, assessment), beside)


def facts_now(desk: Desk, assessment: Assessment) -> ReportFacts:
    """What a report says about itself. A draft is dated today, what is locked as it was locked."""
    last = assessment.changes[-1]
    identity = identity_of_site(desk, assessment.site_id)
    return ReportFacts(
        status=STATUS[assessment.status],
        date=_day(desk, assessment),
        prepared_by=assessment.started_by if assessment.is_draft else last.who,
        number=f"{assessment.started_at:%Y}-{assessment.id[:8].upper()}",
        organisation=identity.name if identity else None,
        identity=identity,
        check=_check(desk, assessment),
    )


def _check(desk: Desk, assessment: Assessment) -> Check | None:
    code = code_of(desk, assessment.id)
    return None if code is None else Check(code)


def _findings(desk: Desk, assessment: Assessment, bank: Bank) -> tuple[FindingFacts, ...]:
    """Those that count, in bank order, each with who gave the site's answer."""
    found = current_findings(desk, assessment.id)
    given = answers.newest(desk.store, assessment.id)
    order = [item.id for item in bank.items if item.id in found and found[item.id].counts]
    return tuple(
        FindingFacts(
            item=one,
            reason=found[one].reason,
            own=_signed(desk, given[one].who_name, given[one].at) if one in given else None,
            reviewed=_signed(desk, found[one].who, found[one].at),
        )
        for one in order
    )


def _evidence(desk: Desk, assessment: Assessment) -> tuple[EvidenceFacts, ...]:
    return tuple(
        EvidenceFacts(
            item=one.item,
            name=one.name,
            kind=one.kind,
            size=one.size,
            sha256=one.sha256,
            note=one.note,
            added=_signed(desk, one.who_name, one.at),
        )
        for one in register(desk, assessment)
    )


def _signed(desk: Desk, who: str, at: datetime) -> Signature:
    return Signature(who, at.astimezone(desk.now.tzinfo))


def _day(desk: Desk, assessment: Assessment) -> date:
    # In the zone of the clock that was passed in: late in the day, UTC has another date.
    moment = desk.now if assessment.is_draft else assessment.changes[-1].at
    return moment.astimezone(desk.now.tzinfo).date()
