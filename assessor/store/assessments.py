"""Assessments as they are kept, with the name of who started them and their site as it is now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text
from assessor.store.sight import ASSESSMENT_IN_SIGHT, Sight


@dataclass(frozen=True, slots=True)
class NewAssessment:
    id: str
    site: str
    bank: str
    edition: str
    sha256: str
    profile: str
    in_place: tuple[str, ...]
    started_by: str
    started_at: datetime
    carried_from: str | None = None


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    id: str
    site: str
    site_name: str
    site_more: Mapping[str, str]
    bank: str
    edition: str
    sha256: str
    profile: str
    in_place: tuple[str, ...]
    started_by: str
    started_at: datetime
    organisation: str
    carried_from: str | None = None


SELECT = """
    SELECT assessments.id, assessments.site, sites.name AS site_name, sites.more AS site_more,
        assessments.bank, assessments.edition, assessments.sha256, assessments.profile,
        assessments.in_place, users.name AS started_by, assessments.started_at,
        sites.organisation, assessments.carried_from
    FROM assessments
    JOIN sites ON sites.id = assessments.site
    JOIN users ON users.id = assessments.started_by
"""


def add(store: Store, new: NewAssessment) -> None:
    store.insert(
        "assessments",
        {
            "id": new.id,
            "site": new.site,
            "bank": new.bank,
            "edition": new.edition,
            "sha256": new.sha256,
            "profile": new.profile,
            "in_place": json.dumps(new.in_place),
            "started_by": new.started_by,
            "started_at": as_text(new.started_at),
            "carried_from": new.carried_from,
        },
    )


def find(store: Store, sight: Sight, assessment_id: str) -> AssessmentRow | None:
    sql = f"{SELECT} WHERE assessments.id = :id AND {ASSESSMENT_IN_SIGHT}"
    row = store.row(sql, {"id": assessment_id, **sight.values})
    return None if row is None else _assessment(row)


def all_of(store: Store, sight: Sight, site_id: str | None = None) -> list[AssessmentRow]:
    """Every assessment in sight, of one site or of all; newest first."""
    sql = f"""{SELECT} WHERE (:site IS NULL OR assessments.site = :site) AND {ASSESSMENT_IN_SIGHT}
        ORDER BY assessments.started_at DESC, assessments.id"""
    return [_assessment(row) for row in store.rows(sql, {"site": site_id, **sight.values})]


def _assessment(row: Row) -> AssessmentRow:
    parsed = {
        "site_more": json.loads(row["site_more"]),
        "in_place": tuple(json.loads(row["in_place"])),
        "started_at": as_moment(row["started_at"]),
    }
    return AssessmentRow(**{**row, **parsed})
