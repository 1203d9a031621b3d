"""People as their administrators, consultants and managers see them, and what these may change."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessor.store import invitations, sessions, sites, users
from assessor.store import people as kept
from assessor.store.users import User
from assessor.workflow import history
from assessor.workflow.desk import ROLES, Actor, Desk
from assessor.workflow.errors import NotFound, NotPermitted, Unacceptable, WrongState
from assessor.workflow.organisations import open_organisation
from assessor.workflow.second_factor import second_factor_of
from assessor.workflow.sites import KnownSite, list_sites

GRANTS: Mapping[str, tuple[str, ...]] = {
    "contributor": (),
    "manager": ("contributor",),
    "consultant": ("contributor", "manager", "consultant"),
    "administrator": ROLES,
}
"""Which roles somebody gives to others and takes from them: never one above the own."""


WITH_SITES = frozenset({"contributor", "manager"})
"""Whose sites are named: all others see every site of the organisation."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in sight. ``sites`` are those in sight too that a manager sees, or that a
    contributor belongs to: who belongs to a site can be asked to answer there.

    ``may_manage`` is true where this person's role, sites and account are for the one who looks
    to change.
    """

    id: str
    sign_in_name: str
    name: str
    role: str
    organisation: str | None
    language: str
    email: str | None
    seen_at: datetime | None
    closed_at: datetime | None
    sites: tuple[KnownSite, ...]
    may_manage: bool

    @classmethod
    def of(cls, desk: Desk, user: User, actor: Actor, sites: Collection[KnownSite]) -> "Person":
        return cls(
            id=user.id,
            sign_in_name=user.sign_in_name,
            name=user.name,
            role=user.role,
            organisation=user.organisation,
            language=user.language,
            email=user.email,
            seen_at=user.seen_at,
            closed_at=user.closed_at,
            sites=tuple(sites) if user.role in WITH_SITES else (),
            may_manage=may_manage(desk, actor, user),
        )


def may_grant(actor: Actor, role: str | None, organisation: str | None) -> bool:
    """Whether the person may make somebody of the organisation what ``role`` says."""
    is_own = actor.role == "administrator" or organisation == actor.organisation
    return is_own and role in GRANTS[actor.role]


def roles_to_give(actor: Actor, organisation: str | None) -> tuple[str, ...]:
    """As what the actor may invite to an organisation; to none: only administrators."""
    if organisation is None:
        return tuple(role for role in GRANTS[actor.role] if role == "administrator")
    return tuple(role for role in GRANTS[actor.role] if role != "administrator")


def may_manage(desk: Desk, actor: Actor, user: User) -> bool:
    """Whether the account is for the actor to change: of one whom he could have invited.

    Who sets somebody a new password can act as that person, so it must not open what the actor
    may not see: a contributor who answers at another plant too is for the consultants.
    """
    if user.id == actor.id or not may_grant(actor, user.role, user.organisation):
        return False
    return actor.may_review or user.id not in kept.at_work_out_of_sight(desk.store, actor.sight)


def is_anybody_there(desk: Desk) -> bool:
    """Whether there is any account yet; without one nobody can sign in."""
    return users.are_there_any(desk.store)


def list_people(desk: Desk, actor: Actor) -> tuple[Person, ...]:
    """Everybody whom the person may see, by name."""
    by_member = _sites_by_member(desk, actor)
    return tuple(
        Person.of(desk, user, actor, by_member[user.id])
        for user in kept.all_of(desk.store, actor.sight)
        if actor.role != "contributor"
    )


def open_person(desk: Desk, actor: Actor, user_id: str) -> Person:
    """The person; raises NotFound where there is none whom the actor may see."""
    user = kept.find(desk.store, actor.sight, user_id)
    if user is None or actor.role == "contributor":
        raise NotFound("There is no such account.")
    return Person.of(desk, user, actor, _sites_by_member(desk, actor)[user.id])


def sites_to_give(
    desk: Desk, actor: Actor, organisation: str | None, role: str = "manager"
) -> tuple[KnownSite, ...]:
    """The sites of the organisation that the actor may give to somebody with this role."""
    if role not in WITH_SITES or not may_grant(actor, role, organisation):
        return ()
    return tuple(one for one in list_sites(desk, actor) if one.organisation == organisation)


def has_removable_second_factor(desk: Desk, actor: Actor, person: Person) -> bool:
    """Whether there is a second factor that the actor may take off (``remove_second_factor``)."""
    sees_less = ROLES.index(person.role) < ROLES.index(actor.role)
    may = actor.role == "administrator" or (actor.may_review and sees_less)
    return person.may_manage and may and second_factor_of(desk, person.id) is not None


def change_role(
    desk: Desk, actor: Actor, user_id: str, role: str, organisation: str | None = None
) -> Person:
    """Give somebody another role.

    ``organisation`` says where one belongs from now on who was an administrator. Raises NotFound,
    NotPermitted, Unacceptable (field: role, organisation), WrongState for the last administrator.
    """
    person = _to_manage(desk, actor, user_id)
    home = None if role == "administrator" else person.organisation or organisation
    if role not in GRANTS[actor.role]:
        raise Unacceptable("role", "Choose a role that is not above your own.")
    if role != "administrator" and home is None:
        raise Unacceptable("organisation", "Choose the organisation of this person.")
    if home is not None:
        open_organisation(desk, actor, home)
    with desk.store.write():
        if role != person.role:
            _leave_an_administrator(desk, person.role, is_closed=person.closed_at is not None)
            if person.role == "contributor":
                # Whoever could be asked there does not see all of it for that.
                sites.leave_all(desk.store, person.id)
            users.set_role(desk.store, person.id, role, home)
            detail = {"before": person.role, "after": role}
            _note(desk, actor, person, "changed", "role", home or person.organisation, detail)
    return open_person(desk, actor, user_id)


def give_sites(desk: Desk, actor: Actor, user_id: str, site_ids: Collection[str]) -> Person:
    """Let a manager see, or a contributor belong to, exactly these sites of the organisation.

    Raises NotFound, NotPermitted, Unacceptable (field: sites).
    """
    person = _to_manage(desk, actor, user_id)
    may_give = sites_to_give(desk, actor, person.organisation, person.role)
    known = {one.id: one for one in may_give}
    if person.role not in WITH_SITES or not set(site_ids) <= set(known):
        raise Unacceptable("sites", "Choose among the sites of the organisation.")
    with desk.store.write():
        held = {one.id for one in open_person(desk, actor, user_id).sites} & set(known)
        for site_id in sorted(set(site_ids) - held):
            sites.add_member(desk.store, site_id, person.id, added_by=actor.id, at=desk.now)
            _note_site(desk, actor, person, "gave", known[site_id])
        for site_id in sorted(held - set(site_ids)):
            sites.remove_member(desk.store, site_id, person.id)
            _note_site(desk, actor, person, "took away", known[site_id])
    return open_person(desk, actor, user_id)


def close_account(desk: Desk, actor: Actor, user_id: str) -> Person:
    """Let somebody sign in no longer; the name stays in everything that was done.

    Raises NotFound, NotPermitted, WrongState for the last administrator.
    """
    person = _to_manage(desk, actor, user_id)
    with desk.store.write():
        if person.closed_at is None:
            close(desk, person.id, person.role)
            _note(desk, actor, person, "closed", "account", person.organisation)
    return open_person(desk, actor, user_id)


def reopen_account(desk: Desk, actor: Actor, user_id: str) -> Person:
    """Let somebody sign in again, with the password of before."""
    person = _to_manage(desk, actor, user_id)
    with desk.store.write():
        if person.closed_at is not None:
            users.close(desk.store, person.id, None)
            _note(desk, actor, person, "reopened", "account", person.organisation)
    return open_person(desk, actor, user_id)


def close(desk: Desk, user_id: str, role: str) -> None:
    """Close an open account, end its sessions and its links for a new password; notes nothing."""
    _leave_an_administrator(desk, role, is_closed=False)
    users.close(desk.store, user_id, desk.now)
    sessions.end_all(desk.store, user_id)
    invitations.withdraw_resets(desk.store, user_id, desk.now)


def _to_manage(desk: Desk, actor: Actor, user_id: str) -> Person:
    person = open_person(desk, actor, user_id)
    if not person.may_manage:
        raise NotPermitted("This account is not yours to change.")
    return person


def _leave_an_administrator(desk: Desk, role: str, *, is_closed: bool) -> None:
    if role == "administrator" and not is_closed and users.open_administrators(desk.store) < 2:  # noqa: PLR2004 - one and another
        message = "This is the last administrator. Make somebody else an administrator first."
        raise WrongState(message)


def _sites_by_member(desk: Desk, actor: Actor) -> Mapping[str, list[KnownSite]]:
    found: defaultdict[str, list[KnownSite]] = defaultdict(list)
    for user_id, row in sites.memberships(desk.store, actor.sight):
        found[user_id].append(KnownSite.of(row))
    return found


def _note(
    desk: Desk,
    actor: Actor,
    person: Person,
    verb: str,
    kind: str,
    organisation: str | None,
    detail: Mapping[str, str] | None = None,
) -> None:
    history.note(
        desk, actor, verb, kind, person.id, person.name, organisation=organisation, detail=detail
    )


def _note_site(desk: Desk, actor: Actor, person: Person, verb: str, site: KnownSite) -> None:
    owner, detail = site.organisation, {"person": person.name}
    history.note(desk, actor, verb, "site", site.id, site.name, organisation=owner, detail=detail)
