"""Assessments out to responses files, and in from them."""

from assessor.responses.model import Responses
from assessor.workflow.assessments import Assessment
from assessor.workflow.desk import Actor, Desk


def export_responses(desk: Desk, actor: Actor, assessment_id: str) -> str:
    """The assessment as a responses file (YAML)."""
    raise NotImplementedError


def import_responses(
    desk: Desk, actor: Actor, responses: Responses, site_id: str | None = None
) -> Assessment:
    """A new draft with these responses, at the given site or at a new one made from them.

    Raises BankMissing where the edition that the responses name is not on the shelf, and
    Unacceptable (field: profile) where the given site has another profile.
    """
    raise NotImplementedError
