"""What the operator does with accounts and organisations, at the machine and not signed in."""

from dataclasses import dataclass
from datetime import datetime

from assessor.store import organisations, users
from assessor.store.organisations import Organisation
from assessor.workflow import history, people
from assessor.workflow.accounts import add_user, same_name
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound
from assessor.workflow.invitations import Made, offer_password_as
from assessor.workflow.organisations import found, the_only_one


@dataclass(frozen=True, slots=True)
class Account:
    """An account in the operator's list; ``organisation`` is a name, None for administrators."""

    sign_in_name: str
    name: str
    role: str
    organisation: str | None
    seen_at: datetime | None
    closed_at: datetime | None


def add_account(desk: Desk, *, organisation: str | None, role: str, **account: str) -> Actor:
    """Make an account; ``organisation`` is a name, made where there is none yet.

    Raises as ``add_user`` and ``the_only_one``.
    """
    with desk.store.write():
        home = None if role == "administrator" else the_only_one(desk, organisation).id
        made = add_user(desk, organisation=home, role=role, **account)
        _note(desk, "made", made)
    return made


def list_accounts(desk: Desk) -> tuple[Account, ...]:
    """Every account of the installation, by name."""
    names = {one.id: one.name for one in organisations.all_of(desk.store)}
    return tuple(
        Account(
            sign_in_name=user.sign_in_name,
            name=user.name,
            role=user.role,
            organisation=names.get(user.organisation or ""),
            seen_at=user.seen_at,
            closed_at=user.closed_at,
        )
        for user in users.all_of(desk.store, None)
    )


def close_account(desk: Desk, sign_in_name: str) -> Actor:
    """Let somebody sign in no longer; raises NotFound, WrongState for the last administrator."""
    with desk.store.write():
        user = _user(desk, sign_in_name)
        if user.closed_at is None:
            people.close(desk, user.id, user.role)
            _note(desk, "closed", Actor.of(user))
    return Actor.of(user)


def reopen_account(desk: Desk, sign_in_name: str) -> Actor:
    """Let somebody sign in again, with the password of before; raises NotFound."""
    with desk.store.write():
        user = _user(desk, sign_in_name)
        if user.closed_at is not None:
            users.close(desk.store, user.id, None)
            _note(desk, "reopened", Actor.of(user))
    return Actor.of(user)


def offer_password(desk: Desk, sign_in_name: str) -> Made:
    """A link for a new password; raises NotFound, WrongState where the account is closed."""
    with desk.store.write():
        user = _user(desk, sign_in_name)
        made, _ = offer_password_as(desk, user, user.id)
        _note(desk, "offered", Actor.of(user), "link for a new password")
    return made


def add_organisation(desk: Desk, name: str) -> Organisation:
    """Make an organisation; raises Unacceptable (field: organisation)."""
    with desk.store.write():
        made = found(desk, name)
        history.note(desk, None, "made", "organisation", made.id, made.name, organisation=made.id)
    return made


def list_all_organisations(desk: Desk) -> tuple[Organisation, ...]:
    """Every organisation of the installation, by name."""
    return tuple(organisations.all_of(desk.store))


def _user(desk: Desk, sign_in_name: str) -> users.User:
    user = users.by_sign_in_name(desk.store, same_name(sign_in_name))
    if user is None:
        raise NotFound("There is no such account.")
    return user


def _note(desk: Desk, verb: str, person: Actor, kind: str = "account") -> None:
    whose = person.organisation
    history.note(desk, None, verb, kind, person.id, person.name, organisation=whose)
