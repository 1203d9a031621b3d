"""Sites, each looked up together with the right to see it."""

from dataclasses import dataclass
from datetime import datetime

from assessor.responses.model import Site
from assessor.store import sites
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound
from assessor.workflow.typed import plain_site


@dataclass(frozen=True, slots=True)
class KnownSite:
    """A site that is kept, with what is known about it."""

    id: str
    site: Site
    created_at: datetime

    @classmethod
    def of(cls, row: sites.SiteRow) -> "KnownSite":
        return cls(row.id, Site(row.name, row.profile, row.more), row.created_at)

    @property
    def name(self) -> str:
        return self.site.name

    @property
    def profile(self) -> str:
        return self.site.profile


def create_site(desk: Desk, actor: Actor, site: Site) -> KnownSite:
    """Keep a new site; its creator is a member.

    Raises Unacceptable (field: name, profile, more, or the key of a further text).
    """
    plain = plain_site(site, profiles(desk))
    row = sites.SiteRow(desk.new_id(), plain.name, plain.profile, plain.more, actor.id, desk.now)
    with desk.store.write():
        sites.add(desk.store, row)
        sites.add_member(desk.store, row.id, actor.id, added_by=actor.id, at=desk.now)
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
    """Replace what is known about the site. Assessments keep the profile they were started with."""
    known = open_site(desk, actor, site_id)
    plain = plain_site(site, profiles(desk))
    with desk.store.write():
        sites.change(desk.store, known.id, plain.name, plain.profile, plain.more)
    return open_site(desk, actor, site_id)


def profiles(desk: Desk) -> frozenset[str]:
    """What a site can be: the profiles of all current banks."""
    return frozenset(profile.id for bank in desk.shelf.current() for profile in bank.profiles)
