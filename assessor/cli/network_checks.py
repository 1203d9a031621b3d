"""What `assessor doctor` asks of others: who can listen in, the mail server, the virus scanner."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assessor.config import Configuration
from assessor.web.smtp import SmtpMailer
from assessor.workflow.mail import Letter, MailFailed
from assessor.workflow.virus_scanner import NotScanned, Scanner, VirusFound

MAIL_REMEDY = "look at [smtp]: host, port, tls, ca_file, user and password; ask who runs the server"

TEST_MAIL = """This mail was sent by “assessor doctor” of the installation at %(address)s.
Where it can be read, invitations and new passwords arrive as well.

这封邮件由 %(address)s 的 “assessor doctor” 发出。能收到它，邀请和设置新密码的邮件也能收到。
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it stands, and what to do where it does not stand well."""

    part: str
    state: Literal["ok", "note", "wrong"]
    what: str
    remedy: str = ""


def of_addresses(found: Configuration) -> Finding:
    """Whether passwords may travel where others can read along."""
    is_local = found.bind.startswith(("unix:", "127.", "localhost:", "[::1]:"))
    if not found.https and not is_local:
        what = f"{found.bind} is open to others without HTTPS: they can read passwords"
        remedy = "bind to 127.0.0.1, put a web server with HTTPS in front, set https = true"
        return Finding("addresses", "note", what, remedy)
    if found.https and not found.behind_proxy:
        what = "https is set, behind_proxy is not: all who sign in count as one address"
        return Finding("addresses", "note", what, "set behind_proxy = true, if one stands in front")
    through = f", through {found.proxies} web servers" if found.proxies > 1 else ""
    seen_as = found.public_address or "the same"
    return Finding("addresses", "ok", f"{found.bind}, seen as {seen_as}{through}")


HARMLESS_TEST = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"
"""The signature that every virus scanner knows and that does nothing (EICAR), put together here so
that no scanner takes this program for it.
"""


def of_scanner(scanner: Scanner, folder: Path) -> Finding:
    """Whether the virus scanner finds what every one of them knows, and lets pass what is clean."""
    with tempfile.TemporaryDirectory(prefix=".doctor-", dir=folder) as place:
        clean, test = Path(place, "clean.txt"), Path(place, "test.txt")
        clean.write_text("clean\n", "ascii")
        test.write_text(HARMLESS_TEST, "ascii")
        remedy = "look at scan.command; the service's account has to be able to run it"
        try:
            scanner.ensure_clean(clean)
            scanner.ensure_clean(test)
        except VirusFound as found:
            if found.signature and "eicar" in found.signature.lower():
                return Finding(
                    "virus scanner", "ok", f"{scanner.command[0]} finds {found.signature}"
                )
            return Finding("virus scanner", "wrong", f"it says of a clean file: {found}", remedy)
        except NotScanned as failed:
            return Finding("virus scanner", "wrong", failed.why, remedy)
    return Finding("virus scanner", "wrong", "it does not know the test file (EICAR)", remedy)


def of_mail(mailer: SmtpMailer | None) -> Finding:
    """Whether the mail server lets us in. No mail is sent."""
    if mailer is None:
        what = "no mail server is named: links are shown to whoever invites"
        return Finding("mail server", "ok", what)
    try:
        mailer.greet()
    except MailFailed as failed:
        return Finding("mail server", "wrong", f"no mail goes out: {failed}", MAIL_REMEDY)
    return Finding("mail server", "ok", f"{mailer.host}:{mailer.port} lets us in")


def of_test_mail(found: Configuration, mailer: SmtpMailer | None, to: str) -> Finding:
    """One mail really sent, to an address that the operator named."""
    if mailer is None:
        remedy = "name one in [smtp], at least host and sender"
        return Finding("test mail", "wrong", "no mail server is named: nothing was sent", remedy)
    text = TEST_MAIL % {"address": found.public_address or found.bind}
    try:
        mailer.send(Letter(to, "Assessor: test mail / 测试邮件", text))
    except MailFailed as failed:
        return Finding("test mail", "wrong", f"it was not sent: {failed}", MAIL_REMEDY)
    return Finding(
        "test mail", "ok", f"{mailer.host}:{mailer.port} took it; look whether it arrives"
    )
