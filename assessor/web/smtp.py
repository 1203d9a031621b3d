"""Mails handed over to a mail server."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from pathlib import Path
from typing import Literal

from assessor.workflow.mail import Letter, MailFailed

SECONDS = 10
"""How long one waits for the server: somebody sits in front of the page meanwhile."""

Encryption = Literal["starttls", "implicit", "none"]
"""From the greeting on, from the first byte on, or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpMailer:
    """Hands mails to the server at ``host``, which may ask for a name and a password.

    ``sender`` is an address, with or without a name before it. With ``tls`` starttls nothing but the
    greeting goes over the wire unencrypted, with implicit nothing at all. ``ca_file`` holds the
    authority that vouches for the server, where it is none of those that the machine trusts.
    """

    host: str
    sender: str
    port: int = 587
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: Encryption = "starttls"
    ca_file: Path | None = None

    def send(self, letter: Letter) -> None:
        """Hand the letter over; raises MailFailed."""
        with self._signed_in("did not take the mail") as server:
            server.send_message(self._message(letter))

    def greet(self) -> None:
        """Connect and sign in as for a mail, but send none; raises MailFailed."""
        with self._signed_in("does not let us in") as server:
            server.noop()

    @contextmanager
    def _signed_in(self, otherwise: str) -> Iterator[smtplib.SMTP]:
        try:
            with self._connect() as server:
                if self.user:
                    server.login(self.user, self.password or "")
                yield server
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise MailFailed(f"{self.host}:{self.port} {otherwise}: {_why(error)}") from error

    def _connect(self) -> smtplib.SMTP:
        # Of one's own authority: it is added to those that the machine trusts.
        context = ssl.create_default_context()
        if self.ca_file is not None:
            context.load_verify_locations(self.ca_file)
        if self.tls == "implicit":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        if self.tls == "starttls":
            try:
                server.starttls(context=context)
            except BaseException:
                server.close()
                raise
        return server

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = letter.to
        message["Subject"] = letter.subject
        message["Date"] = formatdate(localtime=True)
        domain = parseaddr(self.sender)[1].rpartition("@")[2]
        message["Message-ID"] = make_msgid(domain=domain)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        return message


def _why(error: Exception) -> str:
    """What the server or the system said, on one line, without whom the mail was for."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not trusted ({error.verify_message})"
        case smtplib.SMTPRecipientsRefused():
            code, _ = next(iter(error.recipients.values()), (0, b""))
            return f"it refused the recipient ({code})"
        case smtplib.SMTPAuthenticationError() | smtplib.SMTPConnectError():
            said = error.smtp_error
            text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
            return f"it answered {error.smtp_code} {' '.join(text.split())[:200]}".rstrip()
        case smtplib.SMTPResponseException():
            # Its sentence may repeat whom the mail was for.
            return f"it answered {error.smtp_code}"
        case OSError() if error.strerror:
            return error.strerror
    return " ".join(str(error).split()) or type(error).__name__
