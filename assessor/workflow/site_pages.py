"""The list of sites, a page at a time, each with its newest assessments."""

from dataclasses import dataclass

from assessor.store import assessments as kept
from assessor.store import sites
from assessor.workflow.assessments import Listed, list_assessments
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.sites import KnownSite

MOST_SITES = 20
MOST_ASSESSMENTS = 5
"""So many assessments of each site stand on a page of many sites."""


@dataclass(frozen=True, slots=True)
class ListedSite:
    """A site with its newest assessments; ``earlier`` is how many it has had besides."""

    site: KnownSite
    assessments: tuple[Listed, ...]
    earlier: int


@dataclass(frozen=True, slots=True)
class SitePage:
    """Some sites, by name; ``next`` is where the next page goes on, None on the last."""

    sites: tuple[ListedSite, ...]
    next: str | None


def list_site_page(
    desk: Desk, actor: Actor, *, after: str | None = None, named: str = ""
) -> SitePage:
    """A page of what the person may see, of the sites with ``named`` in their name.

    ``after`` is what an earlier page gave as next; where it is no such thing the first page comes.
    """
    last = sites.find(desk.store, actor.sight, after) if after else None
    # One more than wanted tells whether anything follows.
    found = sites.page_of(
        desk.store, actor.sight, named=named.strip(), after=last, limit=MOST_SITES + 1
    )
    shown = tuple(_listed(desk, actor, one) for one in found[:MOST_SITES])
    return SitePage(shown, found[MOST_SITES - 1].id if len(found) > MOST_SITES else None)


def show_site(desk: Desk, actor: Actor, site: KnownSite) -> ListedSite:
    """The site with every assessment that it has had."""
    return ListedSite(site, list_assessments(desk, actor, site.id), 0)


def _listed(desk: Desk, actor: Actor, row: sites.SiteRow) -> ListedSite:
    shown = list_assessments(desk, actor, row.id, MOST_ASSESSMENTS)
    earlier = kept.count_at(desk.store, row.id) - len(shown)
    return ListedSite(KnownSite.of(row), shown, earlier)
