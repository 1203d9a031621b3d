"""Using a link: the invited person makes an account, the forgetful one chooses a new password."""

from dataclasses import dataclass

from assessor.store import invitations as kept
from assessor.store import organisations, sessions, sites, users
from assessor.store.invitations import Invitation, Kind
from assessor.workflow import history
from assessor.workflow.accounts import check_choice, keep_account, new_account, sound_password
from assessor.workflow.attempts import count_guess, forgive_attempts
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import DeadLink
from assessor.workflow.invitations import working_maker
from assessor.workflow.passwords import hash_password
from assessor.workflow.second_factor import second_factor_of
from assessor.workflow.tokens import token_hash


@dataclass(frozen=True, slots=True)
class Opened:
    """What a working link is for: ``name`` is whom it was made for, ``maker`` by whom.

    ``organisation`` is the name of the one that is joined, ``sign_in_name`` that of the account
    whose password it is.
    """

    name: str
    maker: str
    role: str
    organisation: str | None
    sign_in_name: str | None


def open_link(desk: Desk, kind: Kind, token: str, address: str) -> Opened:
    """Look at what the link is for.

    Raises DeadLink where it does not work, SignInRefused instead after too many of these from the
    network address.
    """
    try:
        invitation, maker = _working(desk, kind, token)
    except DeadLink:
        count_guess(desk, address)
        raise
    home = organisations.by_id(desk.store, invitation.organisation or "")
    user = users.by_id(desk.store, invitation.user or "")
    return Opened(
        name=invitation.name or "",
        maker=maker.name,
        role=invitation.role or "",
        organisation=None if home is None else home.name,
        sign_in_name=None if user is None else user.sign_in_name,
    )


def judge(
    desk: Desk,
    token: str,
    address: str,
    *,
    sign_in_name: str,
    name: str,
    password: str,
    language: str,
) -> None:
    """Raise what ``join`` would raise, and make nothing."""
    open_link(desk, "join", token, address)
    check_choice(desk, sign_in_name=sign_in_name, name=name, password=password, language=language)


def join(
    desk: Desk,
    token: str,
    address: str,
    *,
    sign_in_name: str,
    name: str,
    password: str,
    language: str,
) -> Actor:
    """Make the account of an invited person; the link works no more.

    Raises as ``open_link``, and Unacceptable (field: sign_in_name, name, password, language) for
    everything that is wrong at once.
    """
    open_link(desk, "join", token, address)
    invitation, _ = _working(desk, "join", token)
    user = new_account(
        desk,
        sign_in_name=sign_in_name,
        name=name,
        password=password,
        role=invitation.role or "",
        language=language,
        organisation=invitation.organisation,
        email=invitation.email,
    )
    with desk.store.write():
        # Once more: to hash a password takes a moment, in which somebody else may have come.
        invitation, maker = _working(desk, "join", token)
        keep_account(desk, user)
        for site_id in _still_to_give(desk, maker, invitation):
            sites.add_member(desk.store, site_id, user.id, added_by=maker.id, at=desk.now)
        kept.use(desk.store, invitation.id, desk.now)
        history.note(desk, Actor.of(user), "joined", "account", user.id, user.name)
    return Actor.of(user)


def choose_password(desk: Desk, token: str, address: str, password: str) -> Actor:
    """Give the account of the link a new password, and end its sessions wherever they are.

    Raises as ``open_link``, and Unacceptable (field: password).
    """
    open_link(desk, "reset", token, address)
    user = _whose(desk, _working(desk, "reset", token)[0])
    password_hash = hash_password(sound_password("password", password, user.sign_in_name))
    with desk.store.write():
        invitation, _ = _working(desk, "reset", token)
        users.set_password(desk.store, user.id, password_hash)
        sessions.end_all(desk.store, user.id)
        if second_factor_of(desk, user.id) is None:
            # Else whoever makes such links could have ever more codes guessed.
            forgive_attempts(desk, user.sign_in_name)
        kept.use(desk.store, invitation.id, desk.now)
        history.note(desk, Actor.of(user), "chose", "new password", user.id, user.name)
    return Actor.of(user)


def _working(desk: Desk, kind: Kind, token: str) -> tuple[Invitation, users.User]:
    invitation = kept.open_by_token(desk.store, token_hash(token), desk.now)
    if invitation is None or invitation.kind != kind:
        raise DeadLink
    maker = working_maker(desk, invitation)
    if maker is None:
        raise DeadLink
    return invitation, maker


def _whose(desk: Desk, invitation: Invitation) -> users.User:
    user = users.by_id(desk.store, invitation.user or "")
    if user is None:
        raise DeadLink
    return user


def _still_to_give(desk: Desk, maker: users.User, invitation: Invitation) -> list[str]:
    """The named sites that the maker still sees, in the organisation that was joined."""
    seen = sites.all_of(desk.store, Actor.of(maker).sight)
    known = {row.id for row in seen if row.organisation == invitation.organisation}
    return [site_id for site_id in invitation.sites if site_id in known]
