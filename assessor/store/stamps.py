"""A few numbers that change whenever something about an assessment does."""

from assessor.store.database import Store

_PARTS = (
    "SELECT max(id) AS n FROM responses WHERE assessment = :id",
    "SELECT max(id) AS n FROM reviews WHERE assessment = :id",
    "SELECT count(*) || '/' || count(removed_at) AS n FROM evidence WHERE assessment = :id",
    """SELECT max(events.id) AS n FROM events
       JOIN assessments ON assessments.id = :id JOIN sites ON sites.id = assessments.site
       WHERE events.assessment = :id OR events.object IN (sites.id, sites.organisation)""",
)


def of_assessment(store: Store, assessment_id: str) -> list[str]:
    """Of the answers, findings and files of the assessment, and of what was done to it, its site and its organisation."""
    return [str((store.row(part, {"id": assessment_id}) or {"n": ""})["n"]) for part in _PARTS]
