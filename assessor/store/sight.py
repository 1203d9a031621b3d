"""How far a person sees. Every look-up of a site or of something at a site asks for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """A person, who sees every site or only those where he is a member."""

    user: str
    every_site: bool

    @property
    def values(self) -> dict[str, object]:
        return {"sight_user": self.user, "sight_every": int(self.every_site)}


IN_SIGHT = """(:sight_every OR EXISTS (
    SELECT 1 FROM site_members
    WHERE site_members.site = sites.id AND site_members.user = :sight_user
))"""
"""The condition on a row of ``sites``; its places are filled by ``Sight.values``."""
