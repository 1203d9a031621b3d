"""Who may use a route. A route that does not say so can be used by nobody."""

from collections.abc import Callable
from typing import Any, TypeVar

from assessor.workflow.desk import ROLES

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = frozenset({"public"})
"""What stands in place of roles where one need not even be signed in."""

EVERYBODY = ROLES
MANAGERS = tuple(role for role in ROLES if role != "contributor")
"""Everybody who sees whole assessments: managers, consultants, administrators."""

REVIEWERS = ("consultant", "administrator")


def may_use(*roles: str) -> Callable[[View], View]:
    """State the roles for whom the route exists; for all others there is no such page."""

    def marked(view: View) -> View:
        view.assessor_roles = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return marked


def public(view: View) -> View:
    """State that the route can be used by who is not signed in."""
    view.assessor_roles = PUBLIC  # type: ignore[attr-defined]
    return view


def roles_of(view: object) -> frozenset[str]:
    """The roles that a route names; none where it names none."""
    return getattr(view, "assessor_roles", frozenset())
