"""The mail that brings a link, in the language of the one who is to open it."""

from dataclasses import dataclass
from typing import Protocol

from assessor.report.words import words_in
from assessor.workflow.invitations import Made

JOIN = """Hello %(name)s,

%(who)s invites you to Assessor, in which a factory's digital maturity is assessed. Open this link to choose your sign-in name and your password:

%(link)s

The link works once, until %(day)s. After that, ask %(who)s for another one.
If you do not expect this invitation, you need not do anything."""

RESET = """Hello %(name)s,

%(who)s has made you a link with which you choose a new password for Assessor:

%(link)s

The link works once, until %(day)s. After that, ask %(who)s for another one.
If you have not asked for it, tell %(who)s: your password stays as it is until the link is opened."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail of plain text to one person."""

    to: str
    subject: str
    text: str


class MailFailed(Exception):
    """The mail could not be handed over; the text is for the operator's log."""


class Mailer(Protocol):
    """Whoever hands mails over to be delivered."""

    def send(self, letter: Letter) -> None:
        """Hand it over; raises MailFailed."""


def letter_with(made: Made, to: str, link: str, *, who: str, language: str) -> Letter:
    """The mail that brings a new link; ``link`` is its whole address, ``who`` has made it."""
    words = words_in(language)
    text = words.say(
        JOIN if made.kind == "join" else RESET,
        name=made.name,
        who=who,
        link=link,
        day=words.date(made.expires_at.date()),
    )
    subject = "Invitation to Assessor" if made.kind == "join" else "A new password for Assessor"
    return Letter(to, words.say(subject), text)
