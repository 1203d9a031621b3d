"""What a final assessment is made of, written down when it becomes final and read back for good.

Read back, nothing is scored, looked up by name or dated again: a report that is made years later
says what the first one said.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from assessor.bank.model import Bank
from assessor.bank.yaml12 import read_yaml
from assessor.report.beside import BeforeFacts, Beside, EvidenceFacts, FindingFacts, ReviewFacts
from assessor.report.facts import ReportFacts
from assessor.report.plan_facts import PlanFacts
from assessor.responses.entry import read_entry, write_entry
from assessor.responses.model import Responses, Site
from assessor.responses.write import as_yaml
from assessor.scoring.as_json import as_json
from assessor.scoring.from_json import from_json
from assessor.store import frozen as kept
from assessor.store.frozen import Frozen
from assessor.workflow.assessments import Assessment, bank_for
from assessor.workflow.desk import Desk
from assessor.workflow.laying_over import overlaid
from assessor.workflow.matter import Matter, matter_now

FINDINGS = TypeAdapter(tuple[FindingFacts, ...])
EVIDENCE = TypeAdapter(tuple[EvidenceFacts, ...])
FACTS = TypeAdapter(ReportFacts)
PLAN: TypeAdapter[PlanFacts | None] = TypeAdapter(PlanFacts | None)


def matter_of(desk: Desk, assessment: Assessment, plan_seconds: float | None = None) -> Matter:
    """What the report is made of: of a final assessment what was frozen, else what stands now.

    Rights are looked at before; ``plan_seconds`` as for :func:`matter_now`. Raises BankMissing.
    """
    found = kept.of_assessment(desk.store, assessment.id)
    if found is None:
        return matter_now(desk, assessment, plan_seconds)
    return thawed(found, bank_for(desk, assessment))


def frozen_of(matter: Matter, review: ReviewFacts, at: datetime) -> Frozen:
    """The matter with its review as it is kept."""
    changed = [one.item for one in review.findings if one.is_changed]
    return Frozen(
        result={
            "self_assessed": as_json(review.own_card),
            "reviewed": as_json(matter.scorecard),
            "before": _before_kept(matter.beside.before),
            "plan": PLAN.dump_python(matter.beside.plan, mode="json"),
        },
        responses=as_yaml(review.own),
        review={one: write_entry(matter.responses.by_item[one]) for one in changed},
        findings=FINDINGS.dump_python(review.findings, mode="json"),
        evidence=EVIDENCE.dump_python(matter.beside.evidence, mode="json"),
        about=FACTS.dump_python(matter.facts, mode="json"),
        at=at,
    )


def thawed(frozen: Frozen, bank: Bank) -> Matter:
    """The matter that was frozen, with the bank that was kept beside it."""
    own = _responses(frozen.responses, bank)
    review = ReviewFacts(
        own=own,
        own_card=from_json(frozen.result["self_assessed"], own.site),
        findings=FINDINGS.validate_python(frozen.findings),
    )
    return Matter(
        bank=bank,
        responses=overlaid(bank, own, frozen.review),
        scorecard=from_json(frozen.result["reviewed"], own.site),
        facts=FACTS.validate_python(frozen.about),
        beside=Beside(
            review,
            EVIDENCE.validate_python(frozen.evidence),
            _before_read(frozen.result.get("before")),
            PLAN.validate_python(frozen.result.get("plan")),
        ),
        file=frozen.responses.encode(),
    )


def _before_kept(before: BeforeFacts | None) -> Mapping[str, Any] | None:
    if before is None:
        return None
    site = before.card.site
    return {
        "result": as_json(before.card),
        "site": {"name": site.name, "profile": site.profile, "more": dict(site.more)},
        "date": before.date.isoformat(),
        "is_reviewed": before.is_reviewed,
    }


def _before_read(data: Mapping[str, Any] | None) -> BeforeFacts | None:
    """What was frozen of the earlier assessment; None where there was none."""
    if data is None:
        return None
    card = from_json(data["result"], Site(**data["site"]))
    return BeforeFacts(card, date.fromisoformat(data["date"]), data["is_reviewed"])


def _responses(text: str, bank: Bank) -> Responses:
    data: Mapping[str, Any] = read_yaml(text)[0]
    site = dict(data["site"])
    name, profile = site.pop("name"), site.pop("profile")
    entries = [(bank.item(item_id), entry) for item_id, entry in data["responses"].items()]
    return Responses(
        bank=data["bank"]["id"],
        edition=data["bank"]["edition"],
        site=Site(name, profile, site),
        by_item={item.id: read_entry(item, entry) for item, entry in entries if item is not None},
        in_place=tuple(data.get("in_place", ())),
    )
