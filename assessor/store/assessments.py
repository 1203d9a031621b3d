"""Assessments as they are kept, with the name of who started them and their site as it is now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text
from assessor.store.sight import ASSESSMENT_IN_SIGHT, Sight, assessments_in


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


def all_of(
    store: Store, sight: Sight, site_id: str | None = None, most: int = -1
) -> list[AssessmentRow]:
    """The assessments in sight, of one site or of all; newest first, at most so many."""
    site = "" if site_id is None else "assessments.site = :site AND"
    sql = f"""{SELECT} WHERE {site} {assessments_in(sight)}
        ORDER BY assessments.started_at DESC, assessments.id LIMIT :most"""
    values = {"site": site_id, "most": most, **sight.values}
    return [_assessment(row) for row in store.rows(sql, values)]


def set_profile(store: Store, assessment_id: str, profile: str) -> None:
    """Ask the site of the assessment as one of another profile."""
    sql = "UPDATE assessments SET profile = :profile WHERE id = :id"
    store.execute(sql, {"id": assessment_id, "profile": profile})


def count_at(store: Store, site_id: str) -> int:
    """How many assessments a site has had."""
    row = store.row("SELECT count(*) AS n FROM assessments WHERE site = :site", {"site": site_id})
    return int(row["n"]) if row else 0


def _assessment(row: Row) -> AssessmentRow:
    parsed = {
        "site_more": json.loads(row["site_more"]),
        "in_place": tuple(json.loads(row["in_place"])),
        "started_at": as_moment(row["started_at"]),
    }
    return AssessmentRow(**{**row, **parsed})


@dataclass(frozen=True, slots=True)
class Told:
    """What a list of everything says of an assessment; ``status`` is the one that it has."""

    id: str
    site: str
    bank: str
    edition: str
    sha256: str
    profile: str
    status: str


def everything(store: Store) -> list[Told]:
    """Every assessment there is, by bank and profile, oldest first."""
    sql = """
        SELECT id, site, bank, edition, sha256, profile, (
            SELECT status FROM statuses WHERE statuses.assessment = assessments.id
            ORDER BY number DESC LIMIT 1
        ) AS status
        FROM assessments ORDER BY bank, edition, sha256, profile, started_at, id
    """
    return [Told(**row) for row in store.rows(sql)]
