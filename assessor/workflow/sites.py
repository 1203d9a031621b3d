"""Sites, each looked up together with the right to see it."""

from dataclasses import dataclass
from datetime import datetime

from assessor.responses.model import Site
from assessor.store import sites
from assessor.workflow import history
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound, NotPermitted, Unacceptable
from assessor.workflow.organisations import list_organisations
from assessor.workflow.typed import plain_site


@dataclass(frozen=True, slots=True)
class KnownSite:
    """A site that is kept, with what is known about it."""

    id: str
    site: Site
    created_at: datetime
    organisation: str

    @classmethod
    def of(cls, row: sites.SiteRow) -> "KnownSite":
        site = Site(row.name, row.profile, row.more)
        return cls(row.id, site, row.created_at, row.organisation)

    @property
    def name(self) -> str:
        return self.site.name

    @property
    def profile(self) -> str:
        return self.site.profile


def create_site(desk: Desk, actor: Actor, site: Site, organisation: str | None = None) -> KnownSite:
    """Keep a new site of the actor's organisation; its creator is a member.

    An administrator, who belongs to none, says whose it is. Raises NotPermitted for those who may
    not make sites, Unacceptable (field: name, profile, more, organisation, or the key of a
    further text).
    """
    if not actor.may_manage_sites:
        raise NotPermitted("Ask the manager of your plant to add a site.")
    plain = plain_site(site, profiles(desk))
    owner = actor.organisation or organisation
    if owner not in {one.id for one in list_organisations(desk, actor)}:
        raise Unacceptable("organisation", "Choose the organisation of this site.")
    row = sites.SiteRow(
        id=desk.new_id(),
        name=plain.name,
        profile=plain.profile,
        more=plain.more,
        created_by=actor.id,
        created_at=desk.now,
        organisation=str(owner),
    )
    with desk.store.write():
        sites.add(desk.store, row)
        sites.add_member(desk.store, row.id, actor.id, added_by=actor.id, at=desk.now)
        history.note(desk, actor, "made", "site", row.id, row.name, organisation=row.organisation)
    return KnownSite.of(row)


def list_sites(desk: Desk, actor: Actor) -> tuple[KnownSite, ...]:
    """The sites that the person may see, by name."""
    return tuple(KnownSite.of(row) for row in sites.all_of(desk.store, actor.sight))


def open_site(desk: Desk, actor: Actor, site_id: str) -> KnownSite:
    """The site; raises NotFound where there is none that the person may see."""
    row = sites.find(desk.store, actor.sight, site_id)
    if row is None:
        raise NotFound("There is no such site.")
    return KnownSite.of(row)


def edit_site(desk: Desk, actor: Actor, site_id: str, site: Site) -> KnownSite:
    """Replace what is known about the site.

    Assessments keep their profile; that of a draft is changed by ``profile_change``.
    """
    known = open_site(desk, actor, site_id)
    plain = plain_site(site, profiles(desk))
    with desk.store.write():
        sites.change(desk.store, known.id, plain.name, plain.profile, plain.more)
        history.note(
            desk, actor, "changed", "site", known.id, plain.name, organisation=known.organisation
        )
    return open_site(desk, actor, site_id)


def profiles(desk: Desk) -> frozenset[str]:
    """What a site can be: the profiles of all current banks."""
    return frozenset(profile.id for bank in desk.shelf.current() for profile in bank.profiles)
