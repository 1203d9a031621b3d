"""Mails handed over to a mail server."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr

from assessor.workflow.mail import Letter, MailFailed

SECONDS = 10
"""How long one waits for the server: somebody sits in front of the page meanwhile."""

ENCRYPTED_FROM_THE_START = 465
"""The port at which a mail server speaks nothing but TLS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpMailer:
    """Hands mails to the server at ``host``, which may ask for a name and a password.

    ``sender`` is an address, with or without a name before it. With ``starttls`` nothing but the
    greeting goes over the wire unencrypted.
    """

    host: str
    sender: str
    port: int = 587
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    starttls: bool = True

    def send(self, letter: Letter) -> None:
        """Hand the letter over; raises MailFailed."""
        try:
            with self._connect() as server:
                if self.user:
                    server.login(self.user, self.password or "")
                server.send_message(self._message(letter))
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise MailFailed(f"{self.host}:{self.port} did not take the mail") from error

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.port == ENCRYPTED_FROM_THE_START:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        if self.starttls:
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
