"""People and their passwords."""

from assessor.workflow.desk import Actor, Desk

SHORTEST_PASSWORD = 10


def add_user(
    desk: Desk, *, sign_in_name: str, name: str, password: str, role: str, language: str
) -> Actor:
    """Make an account; raises Unacceptable (field: sign_in_name, name, password, role, language)."""
    raise NotImplementedError


def change_password(desk: Desk, actor: Actor, old: str, new: str, token: str) -> None:
    """Give a new password and end every other session of the person than that of ``token``.

    Raises Unacceptable (field: old or new).
    """
    raise NotImplementedError


def choose_language(desk: Desk, actor: Actor, language: str) -> Actor:
    """Remember the language in which the person wants the pages."""
    raise NotImplementedError
