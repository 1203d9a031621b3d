"""Assessments out to responses files, and in from them."""

from assessor.bank.model import Bank
from assessor.responses.entry import write_entry
from assessor.responses.model import Responses
from assessor.responses.problems import BadResponse, Problem
from assessor.responses.write import as_yaml
from assessor.workflow.assessments import Assessment, start_with
from assessor.workflow.banks import named_bank
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import Entry, sound_entry
from assessor.workflow.errors import Unacceptable
from assessor.workflow.pen import Pen
from assessor.workflow.reading import responses_of
from assessor.workflow.sites import KnownSite, create_site, open_site


def export_responses(desk: Desk, actor: Actor, assessment_id: str) -> str:
    """The assessment as a responses file (YAML)."""
    return as_yaml(responses_of(desk, actor, assessment_id))


def import_responses(
    desk: Desk, actor: Actor, responses: Responses, site_id: str | None = None
) -> Assessment:
    """A new draft with these responses, at the given site or at a new one made from them.

    Raises BankMissing where the edition that the responses name is not on the shelf, BadResponse
    where they do not fit it, and Unacceptable (field: profile) where the site has another profile.
    """
    bank = named_bank(desk, responses.bank, responses.edition)
    entries = _entries(bank, responses)
    with desk.store.write():
        site = _site(desk, actor, responses, site_id)
        assessment = start_with(desk, actor, site, bank, responses.in_place)
        pen = Pen(desk, actor, assessment.id, "import", desk.new_id())
        for item_id, entry in entries.items():
            pen.write(item_id, None, entry)
    return assessment


def _entries(bank: Bank, responses: Responses) -> dict[str, Entry]:
    unknown = [item_id for item_id in responses.by_item if bank.item(item_id) is None]
    if unknown:
        message = "there is no item %(item)s"
        raise BadResponse(*(Problem("", message, {"item": one}) for one in unknown))
    return {
        item.id: sound_entry(item, responses.site.profile, write_entry(responses.by_item[item.id]))
        for item in bank.items
        if item.id in responses.by_item
    }


def _site(desk: Desk, actor: Actor, responses: Responses, site_id: str | None) -> KnownSite:
    if site_id is None:
        return create_site(desk, actor, responses.site)
    site = open_site(desk, actor, site_id)
    if site.profile != responses.site.profile:
        raise Unacceptable("profile", "These responses are of a site of another kind.")
    return site
