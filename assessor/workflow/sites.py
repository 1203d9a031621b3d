"""Sites, each looked up together with the right to see it."""

from dataclasses import dataclass
from datetime import datetime

from assessor.responses.model import Site
from assessor.workflow.desk import Actor, Desk


@dataclass(frozen=True, slots=True)
class KnownSite:
    """A site that is kept, with what is known about it."""

    id: str
    site: Site
    created_at: datetime

    @property
    def name(self) -> str:
        return self.site.name

    @property
    def profile(self) -> str:
        return self.site.profile


def create_site(desk: Desk, actor: Actor, site: Site) -> KnownSite:
    """Keep a new site; its creator is a member. Raises Unacceptable (field: name, profile, more)."""
    raise NotImplementedError


def list_sites(desk: Desk, actor: Actor) -> tuple[KnownSite, ...]:
    """The sites that the person may see, by name."""
    raise NotImplementedError


def open_site(desk: Desk, actor: Actor, site_id: str) -> KnownSite:
    """The site; raises NotFound where there is none that the person may see."""
    raise NotImplementedError


def edit_site(desk: Desk, actor: Actor, site_id: str, site: Site) -> KnownSite:
    """Replace what is known about the site. Assessments keep the profile they were started with."""
    raise NotImplementedError
