"""Who answers which capability, as it is kept."""

from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Store
from assessor.store.moments import as_moment, as_text
from assessor.store.people import WITHOUT_SITE
from assessor.store.sight import Sight


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """``user`` is the person's id, ``user_name`` the name."""

    capability: str
    user: str
    user_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class PersonRow:
    """``is_member`` says whether the person is a member of the site, ``has_no_site`` that it is a
    contributor who could be of no other site than those in sight.
    """

    id: str
    name: str
    role: str
    is_member: bool
    has_no_site: bool


def add(
    store: Store, assessment_id: str, capability: str, user_id: str, *, made_by: str, at: datetime
) -> None:
    store.insert(
        "assignments",
        {
            "assessment": assessment_id,
            "capability": capability,
            "user": user_id,
            "made_by": made_by,
            "made_at": as_text(at),
        },
    )


def remove(store: Store, assessment_id: str, capability: str, user_id: str) -> None:
    sql = """
        DELETE FROM assignments
        WHERE assessment = :assessment AND capability = :capability AND user = :user
    """
    values = {"assessment": assessment_id, "capability": capability, "user": user_id}
    store.execute(sql, values)


def of_assessment(store: Store, assessment_id: str) -> list[AssignmentRow]:
    """Every assignment, in the order in which they were made."""
    sql = """
        SELECT assignments.capability, assignments.user, users.name AS user_name,
            assignments.made_at
        FROM assignments JOIN users ON users.id = assignments.user
        WHERE assessment = :id ORDER BY made_at, capability, user_name
    """
    rows = store.rows(sql, {"id": assessment_id})
    return [AssignmentRow(**{**row, "made_at": as_moment(row["made_at"])}) for row in rows]


def people_around(store: Store, sight: Sight, assessment_id: str) -> list[PersonRow]:
    """The people of the site's organisation whose accounts are open, by name."""
    sql = f"""
        SELECT users.id, users.name, users.role, EXISTS (
            SELECT 1 FROM site_members
            WHERE site_members.site = sites.id AND site_members.user = users.id
        ) AS is_member, {WITHOUT_SITE} AS has_no_site
        FROM assessments
        JOIN sites ON sites.id = assessments.site
        JOIN users ON users.organisation = sites.organisation
        WHERE assessments.id = :id AND users.closed_at IS NULL
        ORDER BY users.name COLLATE NOCASE, users.id
    """  # noqa: S608 - made of constants
    rows = store.rows(sql, {"id": assessment_id, **sight.values})
    told = ("is_member", "has_no_site")
    return [PersonRow(**{**row, **{key: bool(row[key]) for key in told}}) for row in rows]


def capabilities_of(store: Store, assessment_id: str, user_id: str) -> frozenset[str]:
    """The capabilities that the person has been given in the assessment."""
    sql = "SELECT capability FROM assignments WHERE assessment = :assessment AND user = :user"
    rows = store.rows(sql, {"assessment": assessment_id, "user": user_id})
    return frozenset(row["capability"] for row in rows)
