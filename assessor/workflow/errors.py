"""What a verb refuses to do, said to the person who can act.

``message`` is an English sentence with ``%(name)s`` places and the key of its translation;
``values`` fill the places. ``str(error)`` is the English sentence, filled.
"""

from datetime import datetime


class Refusal(Exception):
    """Something was asked that is not done; nothing has been changed."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message % self.values


class NotFound(Refusal):
    """It does not exist, or this person may not know that it does."""


class Damaged(Refusal):
    """What was kept is lost or no longer what it was: nothing that the person has done."""


class NotPermitted(Refusal):
    """The person may see it, but this is not for them to do."""


class WrongState(Refusal):
    """The assessment's status does not allow it."""


class NotComplete(WrongState):
    """It cannot be submitted before each of these items is answered or left as "cannot tell"."""

    def __init__(self, still_open: tuple[str, ...]) -> None:
        super().__init__(
            "Questions still open: %(n)d. Answer them, or leave them as “cannot tell”.",
            n=len(still_open),
        )
        self.open = still_open


class NotConfirmed(WrongState):
    """It locks the answers and was not confirmed; these items are still unanswered or unknown."""

    def __init__(self, unanswered: tuple[str, ...] = (), unknown: tuple[str, ...] = ()) -> None:
        super().__init__("This locks all answers. Please confirm that you want it.")
        self.unanswered = unanswered
        self.unknown = unknown


class Conflict(Refusal):
    """Someone saved a newer entry since the one this change was made from.

    ``is_own`` is true where that was the same person, in another window.
    """

    def __init__(
        self,
        entry: object | None,
        revision: int,
        who: str,
        when: datetime,
        is_own: bool = False,
    ) -> None:
        super().__init__("%(who)s has changed this answer in the meantime.", who=who)
        self.entry = entry
        self.revision = revision
        self.who = who
        self.when = when
        self.is_own = is_own


class DeadLink(NotFound):
    """The link is wrong, expired, used or withdrawn; which of these is not told."""

    def __init__(self) -> None:
        super().__init__("This link does not work, or not any more.")


class Unacceptable(Refusal):
    """Something entered cannot be taken; ``field`` names the place to mend.

    ``others`` are what else was wrong, where everything was looked at at once.
    """

    def __init__(self, field: str, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.field = field
        self.others: tuple[Unacceptable, ...] = ()


class SignInRefused(Refusal):
    """The name and the password do not belong together, or there were too many attempts."""


class Busy(Refusal):
    """The server is doing as much of this as it can; later it can be asked again."""


class BankMissing(Refusal):
    """The bank that the assessment was made with is not here, or is not the same any more."""
