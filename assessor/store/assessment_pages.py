"""The list of assessments, a page at a time."""

from assessor.store.database import Store
from assessor.store.sight import ASSESSMENT_IN_SIGHT, Sight


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
    sql = f"""
        SELECT assessments.id
        FROM assessments JOIN sites ON sites.id = assessments.site
        WHERE {ASSESSMENT_IN_SIGHT}
            AND (:site IS NULL OR assessments.site = :site)
            AND (:status IS NULL OR :status = (
                SELECT status FROM statuses WHERE statuses.assessment = assessments.id
                ORDER BY number DESC LIMIT 1
            ))
            AND (:after IS NULL OR EXISTS (
                SELECT 1 FROM assessments AS last WHERE last.id = :after AND (
                    assessments.started_at < last.started_at
                    OR (assessments.started_at = last.started_at AND assessments.id > last.id)
                )
            ))
        ORDER BY assessments.started_at DESC, assessments.id
        LIMIT :limit
    """  # noqa: S608 - made of constants
    values = {"site": site_id, "status": status, "after": after, "limit": limit, **sight.values}
    return [row["id"] for row in store.rows(sql, values)]
