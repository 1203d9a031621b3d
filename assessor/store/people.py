"""People as others see them: who is in sight of whom."""

from assessor.store.database import Store
from assessor.store.sight import ASSESSMENT_IN_SIGHT, IN_SIGHT, Sight
from assessor.store.users import User, user_of

WORK = """assignments
    JOIN assessments ON assessments.id = assignments.assessment
    JOIN sites ON sites.id = assessments.site"""

WITHOUT_SITE = f"""(users.role = 'contributor'
    AND NOT EXISTS (SELECT 1 FROM site_members WHERE site_members.user = users.id)
    AND NOT EXISTS (SELECT 1 FROM assignments WHERE assignments.user = users.id)
    AND NOT EXISTS (
        SELECT 1 FROM sites WHERE sites.organisation = users.organisation AND NOT {IN_SIGHT}
    ))"""  # noqa: S608 - made of constants
"""The condition on a row of ``users``: a contributor who belongs to no site yet, in an
organisation of which every site is in sight. Where it has others, nobody knows whose it is.
"""

PEOPLE_IN_SIGHT = f"""(CASE :sight_reach
    WHEN 'everything' THEN 1
    WHEN 'organisation' THEN users.organisation = :sight_organisation
    WHEN 'named sites' THEN users.organisation = :sight_organisation AND (
        users.id = :sight_user OR EXISTS (
            SELECT 1 FROM site_members JOIN sites ON sites.id = site_members.site
            WHERE site_members.user = users.id AND {IN_SIGHT}
        ) OR users.role = 'contributor' AND EXISTS (
            SELECT 1 FROM {WORK} WHERE assignments.user = users.id AND {ASSESSMENT_IN_SIGHT}
        ) OR {WITHOUT_SITE})
    ELSE users.id = :sight_user END)"""  # noqa: S608 - made of constants
"""The condition on a row of ``users``: who sees named sites only sees their other members, those
who answer something there, and contributors without a site where there is no other site.
"""


def all_of(store: Store, sight: Sight) -> list[User]:
    """Everybody in sight, by name."""
    sql = f"SELECT users.* FROM users WHERE {PEOPLE_IN_SIGHT} ORDER BY name COLLATE NOCASE, id"  # noqa: S608
    return [user_of(row) for row in store.rows(sql, sight.values)]


def find(store: Store, sight: Sight, user_id: str) -> User | None:
    sql = f"SELECT users.* FROM users WHERE users.id = :id AND {PEOPLE_IN_SIGHT}"  # noqa: S608
    row = store.row(sql, {"id": user_id, **sight.values})
    return None if row is None else user_of(row)


def at_work_out_of_sight(store: Store, sight: Sight) -> set[str]:
    """Those who belong to a site, or are asked to answer at one, that is not in sight, by id."""
    sql = f"""
        SELECT assignments.user AS id FROM {WORK} WHERE NOT {ASSESSMENT_IN_SIGHT}
        UNION SELECT site_members.user AS id
        FROM site_members JOIN sites ON sites.id = site_members.site WHERE NOT {IN_SIGHT}
    """  # noqa: S608 - made of constants
    return {row["id"] for row in store.rows(sql, sight.values)}
