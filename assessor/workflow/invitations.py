"""Links that work once: an invitation makes an account, a reset chooses a new password.

Only the hash of a link's token is kept. A link works as long as its maker could still make it:
one who has left, or may no longer give that role, leaves no door behind.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessor.store import invitations as kept
from assessor.store import sites, users
from assessor.store.invitations import Invitation, Kind
from assessor.workflow import history
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound, NotPermitted, Unacceptable, WrongState
from assessor.workflow.organisations import open_organisation
from assessor.workflow.people import (
    GRANTS,
    WITH_SITES,
    may_grant,
    may_manage,
    open_person,
    sites_to_give,
)
from assessor.workflow.sites import list_sites
from assessor.workflow.tokens import new_token, token_hash
from assessor.workflow.typed import all_at_once, plain_text, tidy

LASTS = timedelta(days=7)
SHOWN_FOR = timedelta(days=30)
"""So long a withdrawn invitation is still told of on the list of people."""

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
"""What browsers take for an address; whether it is one, only a mail to it tells."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that works, in a list. ``sites`` are names; ``user`` is whose password it resets."""

    id: str
    kind: Kind
    name: str
    role: str
    organisation: str | None
    user: str | None
    email: str | None
    sites: tuple[str, ...]
    made_by: str
    made_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A new link, with its token that is known this once."""

    kind: Kind
    token: str
    name: str
    email: str | None
    expires_at: datetime


def invite(
    desk: Desk,
    actor: Actor,
    *,
    name: str,
    role: str,
    organisation: str | None = None,
    email: str = "",
    site_ids: Collection[str] = (),
) -> Made:
    """Invite somebody to the organisation, the actor's own unless given; administrators to none.

    Only a manager and a contributor are given sites: the former sees them, the latter can be
    asked to answer there. Whom a manager invites without naming one belongs to all of his.
    Raises NotFound for the organisation, Unacceptable (field: name,
    role, email, sites, organisation) for everything that is wrong at once.
    """
    home = None if role == "administrator" else organisation or actor.organisation
    if home is not None:
        open_organisation(desk, actor, home)
    given = frozenset(site_ids) if role in WITH_SITES else frozenset()
    if actor.role == "manager" and not given:
        given = frozenset(one.id for one in sites_to_give(desk, actor, home, role))
    all_at_once(
        lambda: plain_text("name", name),
        lambda: _grantable(actor, role, home),
        lambda: _address(email),
        lambda: _among(desk, actor, home, role, given),
    )
    token = new_token(desk)
    row = Invitation(
        id=desk.new_id(),
        token_sha256=token_hash(token),
        kind="join",
        made_by=actor.id,
        made_at=desk.now,
        expires_at=desk.now + LASTS,
        organisation=home,
        role=role,
        name=plain_text("name", name),
        email=tidy(email) or None,
        sites=tuple(sorted(given)),
    )
    with desk.store.write():
        kept.add(desk.store, row)
        _note(desk, actor, "invited", row, {"role": role})
    return Made("join", token, str(row.name), row.email, row.expires_at)


def offer_password(desk: Desk, actor: Actor, user_id: str) -> Made:
    """A link by which somebody chooses a new password; earlier ones for the account end.

    Raises NotFound, NotPermitted, WrongState where the account is closed.
    """
    person = open_person(desk, actor, user_id)
    user = users.by_id(desk.store, person.id)
    if user is None or not person.may_manage:
        raise NotPermitted("This account is not yours to change.")
    with desk.store.write():
        made, row = offer_password_as(desk, user, actor.id)
        _note(desk, actor, "offered", row)
    return made


def offer_password_as(desk: Desk, user: users.User, maker: str) -> tuple[Made, Invitation]:
    """Make such a link in the name of the account ``maker``; notes nothing.

    The operator has no account: then the maker is the person whose password it is.
    """
    if user.closed_at is not None:
        raise WrongState("This account is closed. Reopen it first.")
    token = new_token(desk)
    row = Invitation(
        id=desk.new_id(),
        token_sha256=token_hash(token),
        kind="reset",
        made_by=maker,
        made_at=desk.now,
        expires_at=desk.now + LASTS,
        organisation=user.organisation,
        user=user.id,
        role=user.role,
        name=user.name,
        email=user.email,
    )
    with desk.store.write():
        kept.withdraw_resets(desk.store, user.id, desk.now)
        kept.add(desk.store, row)
    return Made("reset", token, user.name, user.email, row.expires_at), row


def list_links(desk: Desk, actor: Actor) -> tuple[Link, ...]:
    """The links that still work and that the actor could have made, newest first."""
    names = {one.id: one.name for one in list_sites(desk, actor)}
    return tuple(
        _link(row, maker, names)
        for row in kept.all_open(desk.store, desk.now)
        if (maker := working_maker(desk, row)) is not None and _is_for(desk, actor, row)
    )


def list_withdrawn(desk: Desk, actor: Actor) -> tuple[Link, ...]:
    """The invitations that were withdrawn lately and that the actor could have made."""
    names = {one.id: one.name for one in list_sites(desk, actor)}
    return tuple(
        _link(row, maker, names)
        for row in kept.withdrawn_since(desk.store, desk.now - SHOWN_FOR)
        if (maker := users.by_id(desk.store, row.made_by)) is not None and _is_for(desk, actor, row)
    )


def withdraw(desk: Desk, actor: Actor, link_id: str) -> None:
    """Let a link work no longer; raises NotFound where there is none that is the actor's to end."""
    with desk.store.write():
        for row in kept.all_open(desk.store, desk.now):
            if row.id == link_id and _is_for(desk, actor, row):
                kept.withdraw(desk.store, row.id, desk.now)
                return _note(desk, actor, "withdrew", row)
    raise NotFound("There is no such link.")


def working_maker(desk: Desk, row: Invitation) -> users.User | None:
    """Who made an open link, where he could still make it; else None: then it does not work."""
    maker = users.by_id(desk.store, row.made_by)
    if maker is None or maker.closed_at is not None:
        return None
    if row.kind == "join":
        return maker if may_grant(Actor.of(maker), row.role, row.organisation) else None
    user = users.by_id(desk.store, row.user or "")
    if user is None or user.closed_at is not None:
        return None
    is_operators = maker.id == user.id
    return maker if is_operators or may_manage(desk, Actor.of(maker), user) else None


def _is_for(desk: Desk, actor: Actor, row: Invitation) -> bool:
    if row.kind == "join":
        is_of_own_site = (
            actor.role != "manager" or row.made_by == actor.id or _is_here(desk, actor, row)
        )
        return is_of_own_site and may_grant(actor, row.role, row.organisation)
    user = users.by_id(desk.store, row.user or "")
    return user is not None and may_manage(desk, actor, user)


def _is_here(desk: Desk, actor: Actor, row: Invitation) -> bool:
    """Whether somebody is invited to sites that the actor sees, and can be of no other."""
    if not row.sites:
        return sites.are_all_in_sight(desk.store, actor.sight, row.organisation)
    return set(row.sites) <= {one.id for one in list_sites(desk, actor)}


def _link(row: Invitation, maker: users.User, sites: Mapping[str, str]) -> Link:
    return Link(
        id=row.id,
        kind=row.kind,
        name=row.name or "",
        role=row.role or "",
        organisation=row.organisation,
        user=row.user,
        email=row.email,
        sites=tuple(sites[one] for one in row.sites if one in sites),
        made_by="" if maker.id == row.user else maker.name,
        made_at=row.made_at,
        expires_at=row.expires_at,
        withdrawn_at=row.withdrawn_at,
    )


def _note(
    desk: Desk,
    actor: Actor,
    verb: str,
    row: Invitation,
    detail: Mapping[str, str] | None = None,
) -> None:
    kind = "invitation" if row.kind == "join" else "link for a new password"
    history.note(
        desk,
        actor,
        verb,
        kind,
        row.user or row.id,
        row.name or "",
        organisation=row.organisation,
        detail=detail,
    )


def _grantable(actor: Actor, role: str, organisation: str | None) -> None:
    if not role:
        raise Unacceptable("role", "Choose a role.")
    if role not in GRANTS[actor.role]:
        raise Unacceptable("role", "Choose a role that is not above your own.")
    if organisation is None and role != "administrator":
        raise Unacceptable("organisation", "Choose the organisation of this person.")


def _address(email: str) -> None:
    if tidy(email) and ADDRESS.fullmatch(plain_text("email", email)) is None:
        raise Unacceptable("email", "Enter an address like name@example.com.")


def _among(
    desk: Desk, actor: Actor, organisation: str | None, role: str, site_ids: Collection[str]
) -> None:
    known = {one.id for one in sites_to_give(desk, actor, organisation, role)}
    if not set(site_ids) <= known:
        raise Unacceptable("sites", "Choose among the sites of the organisation.")
