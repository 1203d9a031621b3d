"""The list of assessments, a page at a time, for programs that go through all of them."""

from dataclasses import dataclass

from assessor.store.assessment_pages import ids_of_page
from assessor.workflow.assessments import Assessment, Status, open_assessment
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound, Unacceptable


@dataclass(frozen=True, slots=True)
class Page:
    """Some assessments, newest first; ``next`` is where the next page goes on, None on the last."""

    assessments: tuple[Assessment, ...]
    next: str | None


def list_page(
    desk: Desk,
    actor: Actor,
    *,
    site_id: str | None = None,
    status: Status | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page:
    """A page of what the person may see; raises Unacceptable (field: cursor)."""
    if cursor is not None:
        try:
            open_assessment(desk, actor, cursor)
        except NotFound:
            raise Unacceptable("cursor", "This is no place in the list.") from None
    # One more than wanted tells whether anything follows.
    found = ids_of_page(
        desk.store, actor.sight, site_id=site_id, status=status, after=cursor, limit=limit + 1
    )
    shown = tuple(open_assessment(desk, actor, one) for one in found[:limit])
    return Page(shown, shown[-1].id if len(found) > limit else None)
