"""The second factor: a code from the person's phone beside the password.

Whoever wants it turns it on: the phone gets a secret, and shows from then on six other digits
every 30 seconds. Ten recovery codes stand in for a phone that is lost.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assessor.store import second_factors, users
from assessor.store.second_factors import SecondFactor
from assessor.workflow import history
from assessor.workflow.account_events import OPERATOR, note_done_to, note_own
from assessor.workflow.accounts import give_password, same_name
from assessor.workflow.attempts import forgive_attempts
from assessor.workflow.codes import (
    new_recovery_codes,
    new_secret,
    phone_address,
    recovery_hash,
    step_of,
)
from assessor.workflow.desk import ROLES, Actor, Desk
from assessor.workflow.errors import NotFound, Unacceptable, WrongState

Way = Literal["code", "recovery code"]


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the phone is told; shown until a right code has proved that it knows."""

    secret: str
    address: str


@dataclass(frozen=True, slots=True)
class TurnedOn:
    since: datetime
    codes_left: int


def second_factor_of(desk: Desk, user_id: str) -> TurnedOn | None:
    """Since when the person signs in with a second factor, if so."""
    factor = second_factors.by_user(desk.store, user_id)
    if factor is None or factor.confirmed_at is None:
        return None
    return TurnedOn(factor.confirmed_at, second_factors.codes_left(desk.store, user_id))


def begin_second_factor(desk: Desk, actor: Actor, password: str) -> None:
    """Make a new secret for the phone; nothing is asked for at sign-in yet.

    Whoever finds a browser open must not be able to lock its owner out. Raises WrongState where it
    is on, and as ``give_password`` (field: password).
    """
    user = give_password(desk, actor, "password", password)
    secret = new_secret(desk)
    with desk.store.write():
        forgive_attempts(desk, user.sign_in_name)
        _still_off(desk, actor)
        second_factors.begin(desk.store, actor.id, secret)


def set_up_of(desk: Desk, actor: Actor) -> SetUp | None:
    """What to show to the phone, between beginning and turning on."""
    factor = second_factors.by_user(desk.store, actor.id)
    if factor is None or factor.confirmed_at is not None:
        return None
    return SetUp(factor.secret, phone_address(factor.secret, actor.sign_in_name))


def turn_on(desk: Desk, actor: Actor, code: str) -> tuple[str, ...]:
    """Ask for a code at every sign-in from now on; returns the recovery codes, this once.

    Raises Unacceptable (field: code), WrongState where it is on already or was not begun.
    """
    with desk.store.write():
        _still_off(desk, actor)
        factor = second_factors.by_user(desk.store, actor.id)
        if factor is None:
            raise WrongState("Begin with setting up the app on your phone.")
        if not _is_new_code(desk, factor, code):
            message = "This code is not right. Enter the one that your phone shows now."
            raise Unacceptable("code", message)
        second_factors.confirm(desk.store, actor.id, desk.now)
        note_own(desk, actor, "turned on", "second factor")
        return _give_recovery_codes(desk, actor)


def turn_off(desk: Desk, actor: Actor, password: str) -> None:
    """Sign in with the password alone from now on; raises as ``give_password`` (field: password)."""
    user = give_password(desk, actor, "password", password)
    with desk.store.write():
        forgive_attempts(desk, user.sign_in_name)
        if second_factor_of(desk, actor.id) is not None:
            second_factors.remove(desk.store, actor.id)
            note_own(desk, actor, "turned off", "second factor")


def renew_recovery_codes(desk: Desk, actor: Actor, password: str) -> tuple[str, ...]:
    """Ten new recovery codes, this once; the earlier ones work no longer.

    Raises WrongState where it is off, and as ``give_password`` (field: password).
    """
    user = give_password(desk, actor, "password", password)
    with desk.store.write():
        forgive_attempts(desk, user.sign_in_name)
        if second_factor_of(desk, actor.id) is None:
            raise WrongState("The second factor is turned off.")
        note_own(desk, actor, "renewed", "recovery codes")
        return _give_recovery_codes(desk, actor)


def use_code(desk: Desk, user_id: str, typed: str) -> Way | None:
    """How the person has proved to be the one, if so; what was used works no second time.

    Takes part in the transaction of the sign-in.
    """
    factor = second_factors.by_user(desk.store, user_id)
    if factor is None or factor.confirmed_at is None:
        return None
    if _is_new_code(desk, factor, typed):
        return "code"
    is_one = second_factors.use_code(desk.store, user_id, recovery_hash(typed), desk.now)
    return "recovery code" if is_one else None


def remove_second_factor(desk: Desk, actor: Actor, user_id: str) -> None:
    """Take the second factor off another's account, for one who has lost phone and recovery codes.

    An administrator may, and a consultant for those of the own organisation who see less than he;
    raises NotFound for others, WrongState where there is none. The own one is turned off with the
    password.
    """
    user = users.by_id(desk.store, user_id)
    if user is None or not _may_remove(actor, user):
        raise NotFound("There is no such account.")
    with desk.store.write():
        _remove(desk, user)
        home = user.organisation
        verb, kind = "removed", "second factor"
        history.note(desk, actor, verb, kind, user.id, user.name, organisation=home)


def remove_as_operator(desk: Desk, sign_in_name: str) -> Actor:
    """The same for the operator's command; raises NotFound, WrongState."""
    user = users.by_sign_in_name(desk.store, same_name(sign_in_name))
    if user is None:
        raise NotFound("There is no such account.")
    with desk.store.write():
        _remove(desk, user)
        note_done_to(desk, user, "removed", "second factor", by=OPERATOR)
    return Actor.of(user)


def _remove(desk: Desk, user: users.User) -> None:
    if second_factor_of(desk, user.id) is None:
        raise WrongState("%(name)s has no second factor.", name=user.name)
    second_factors.remove(desk.store, user.id)


def _may_remove(actor: Actor, user: users.User) -> bool:
    if actor.id == user.id:
        return False
    sees_less = ROLES.index(user.role) < ROLES.index(actor.role)
    is_near = sees_less and user.organisation == actor.organisation
    return actor.role == "administrator" or (actor.may_review and is_near)


def _still_off(desk: Desk, actor: Actor) -> None:
    if second_factor_of(desk, actor.id) is not None:
        raise WrongState("The second factor is turned on already.")


def _is_new_code(desk: Desk, factor: SecondFactor, typed: str) -> bool:
    step = step_of(factor.secret, typed, desk.now)
    return step is not None and second_factors.use_step(desk.store, factor.user, step)


def _give_recovery_codes(desk: Desk, actor: Actor) -> tuple[str, ...]:
    codes = new_recovery_codes(desk)
    second_factors.replace_codes(desk.store, actor.id, map(recovery_hash, codes))
    return codes
