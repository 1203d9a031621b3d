"""A few numbers that change whenever something about an assessment does."""

from assessor.store.database import Store

_PARTS = (
    "SELECT max(id) AS n FROM responses WHERE assessment = :id",
    "SELECT max(id) AS n FROM reviews WHERE assessment = :id",
    "SELECT count(*) || '/' || count(removed_at) AS n FROM evidence WHERE assessment = :id",
    """SELECT max(events.id) AS n FROM events
       JOIN assessments ON assessments.id = :id JOIN sites ON sites.id = assessments.site
       WHERE events.object IN (sites.id, sites.organisation)
       OR events.assessment IN (SELECT id FROM assessments AS beside WHERE beside.site = sites.id)""",
)


def of_assessment(store: Store, assessment_id: str) -> list[str]:
    """Of its answers, findings and files, and of what was done at its site and to its organisation.

    The report tells what has changed since an earlier assessment of the site.
    """
    return [str((store.row(part, {"id": assessment_id}) or {"n": ""})["n"]) for part in _PARTS]
