"""How far a person sees. Every look-up of a site or of something at a site asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Reach = Literal["everything", "organisation", "named sites", "assigned"]


@dataclass(frozen=True, slots=True)
class Sight:
    """A person, and whether everything is seen, all of one's organisation, only the sites where
    one is a member, or only what one is assigned in an assessment.
    """

    user: str
    reach: Reach
    organisation: str | None = None

    @property
    def values(self) -> dict[str, object]:
        return {
            "sight_user": self.user,
            "sight_reach": self.reach,
            "sight_organisation": self.organisation,
        }


_SITES: Mapping[Reach, str] = {
    "everything": "1",
    "organisation": "sites.organisation = :sight_organisation",
    "named sites": """sites.organisation = :sight_organisation AND EXISTS (
        SELECT 1 FROM site_members
        WHERE site_members.site = sites.id AND site_members.user = :sight_user
    )""",
    "assigned": "0",
}
_ASSIGNED = """sites.organisation = :sight_organisation AND assessments.id IN (
    SELECT assessment FROM assignments WHERE assignments.user = :sight_user
)"""

_BY_REACH = " ".join(f"WHEN '{reach}' THEN {said}" for reach, said in _SITES.items())
IN_SIGHT = f"(CASE :sight_reach {_BY_REACH} ELSE 0 END)"
"""The condition on a row of ``sites``; its places are filled by ``Sight.values``."""

ASSESSMENT_IN_SIGHT = f"({IN_SIGHT} OR (:sight_reach = 'assigned' AND {_ASSIGNED}))"
"""The condition on a row of ``assessments`` joined with its ``sites``."""


def sites_in(sight: Sight) -> str:
    """The same condition on ``sites`` for one reach: from it SQLite sees which index to read."""
    return f"({_SITES[sight.reach]})"


def assessments_in(sight: Sight) -> str:
    """The same condition on ``assessments`` joined with ``sites`` for one reach."""
    return f"({_ASSIGNED})" if sight.reach == "assigned" else sites_in(sight)
