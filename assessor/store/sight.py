"""How far a person sees. Every look-up of a site or of something at a site asks for it."""

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


IN_SIGHT = """(CASE :sight_reach
    WHEN 'everything' THEN 1
    WHEN 'organisation' THEN sites.organisation = :sight_organisation
    WHEN 'named sites' THEN sites.organisation = :sight_organisation AND EXISTS (
        SELECT 1 FROM site_members
        WHERE site_members.site = sites.id AND site_members.user = :sight_user
    )
    ELSE 0 END)"""
"""The condition on a row of ``sites``; its places are filled by ``Sight.values``."""

ASSESSMENT_IN_SIGHT = f"""({IN_SIGHT} OR (
    :sight_reach = 'assigned' AND sites.organisation = :sight_organisation AND EXISTS (
        SELECT 1 FROM assignments
        WHERE assignments.assessment = assessments.id AND assignments.user = :sight_user
    )))"""  # noqa: S608 - made of constants
"""The condition on a row of ``assessments`` joined with its ``sites``."""
