"""The list of assessments, a page at a time."""

from assessor.store.database import Store
from assessor.store.sight import Sight, assessments_in


def ids_of_page(
    store: Store,
    sight: Sight,
    *,
    site_id: str | None,
    status: str | None,
    after: str | None,
    limit: int,
) -> list[str]:
    """The ids of at most ``limit`` assessments in sight, newest first, that follow ``after``.

    Beginning after a given one, and not with the so-many-th, a page neither skips nor repeats
    one because a new one came in front.
    """
    conditions = [assessments_in(sight)]
    if site_id is not None:
        conditions.append("assessments.site = :site")
    if status is not None:
        conditions.append(_HAS_STATUS)
    if after is not None:
        conditions.append(_FOLLOWS)
    sql = f"""
        SELECT assessments.id
        FROM assessments JOIN sites ON sites.id = assessments.site
        WHERE {" AND ".join(conditions)}
        ORDER BY assessments.started_at DESC, assessments.id
        LIMIT :limit
    """  # noqa: S608 - made of constants
    values = {"site": site_id, "status": status, "after": after, "limit": limit, **sight.values}
    return [row["id"] for row in store.rows(sql, values)]


_HAS_STATUS = """:status = (
    SELECT status FROM statuses WHERE statuses.assessment = assessments.id
    ORDER BY number DESC LIMIT 1
)"""
_LAST = "(SELECT started_at FROM assessments AS last WHERE last.id = :after)"
_FOLLOWS = f"""assessments.started_at <= {_LAST}
    AND (assessments.started_at < {_LAST} OR assessments.id > :after)"""
