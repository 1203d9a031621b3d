"""The sites that a person may see: list, look, make, change."""

from assessor.responses.model import Site
from assessor.web.api.operation import Answer, Operation
from assessor.web.api.refusals import Unfit
from assessor.web.api.shapes import KeptSite, SiteGiven, Sites, SiteTold
from assessor.web.gate import actor, desk
from assessor.web.rights import EVERYBODY, MANAGERS
from assessor.web.speech import say
from assessor.workflow import sites as verbs
from assessor.workflow.errors import Unacceptable
from assessor.workflow.sites import KnownSite

ONE = "/sites/<site_id>"


def every() -> Sites:
    return Sites(sites=[_told(one) for one in verbs.list_sites(desk(), actor())])


def one(site_id: str) -> KeptSite:
    return _told(verbs.open_site(desk(), actor(), site_id))


def make(sent: SiteGiven) -> Answer:
    try:
        made = verbs.create_site(desk(), actor(), _site(sent), sent.organisation)
    except Unacceptable as refusal:
        raise _placed(sent, refusal) from None
    return Answer(_told(made), {"Location": f"/api/v1/sites/{made.id}"})


def change(site_id: str, sent: SiteTold) -> KeptSite:
    try:
        return _told(verbs.edit_site(desk(), actor(), site_id, _site(sent)))
    except Unacceptable as refusal:
        raise _placed(sent, refusal) from None


def _site(sent: SiteTold) -> Site:
    return Site(sent.name, sent.profile, sent.more)


def _placed(sent: SiteTold, refusal: Unacceptable) -> Unfit:
    """The refusal with its place: the verb names a further fact by its key alone."""
    path = ("more", refusal.field) if refusal.field in sent.more else (refusal.field,)
    return Unfit.at(*path, said=say(refusal.message, **refusal.values))


def _told(known: KnownSite) -> KeptSite:
    return KeptSite(
        id=known.id,
        name=known.name,
        profile=known.profile,
        more=dict(known.site.more),
        organisation=known.organisation,
        created_at=known.created_at,
    )


OPERATIONS = (
    Operation(
        name="list-sites",
        method="GET",
        path="/sites",
        roles=EVERYBODY,
        scope="read",
        run=every,
        summary="The sites that you may see",
        gives=Sites,
    ),
    Operation(
        name="make-site",
        method="POST",
        path="/sites",
        roles=MANAGERS,
        scope="write",
        run=make,
        summary="Add a site",
        takes=SiteGiven,
        gives=KeptSite,
        status=201,
        headers={"Location": "The address of the new site."},
    ),
    Operation(
        name="read-site",
        method="GET",
        path=ONE,
        roles=EVERYBODY,
        scope="read",
        run=one,
        summary="One site",
        gives=KeptSite,
    ),
    Operation(
        name="change-site",
        method="PUT",
        path=ONE,
        roles=MANAGERS,
        scope="write",
        run=change,
        summary="Replace what is known about a site",
        about="Assessments keep the profile that they were started with.",
        takes=SiteTold,
        gives=KeptSite,
    ),
)
