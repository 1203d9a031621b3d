"""Mails handed over to a mail server that speaks as one does."""

import contextlib
import socketserver
import ssl
import subprocess
import threading
from email import message_from_bytes, policy

import pytest

from assessor.cli.wsgi import mailer_of
from assessor.config import SmtpOf
from assessor.web.smtp import SmtpMailer
from assessor.workflow.mail import Letter, MailFailed

LETTER = Letter("qian@example.com", "邀请您使用 Assessor", "您好！\n\nhttps://example.com/join/1\n")


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mails from whoever is not refused; ``said`` is what it was told, line by line."""

    daemon_threads = allow_reuse_address = True
    refuses = ()

    def __init__(self, tls=None, *, implicit=False):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.said, self.mails = [], []
        self.tls, self.implicit = tls, implicit

    @property
    def port(self):
        return self.server_address[1]


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        # Whoever does not trust our certificate hangs up, which is what is tried.
        with contextlib.suppress(OSError):
            if self.server.implicit:
                self.encrypt()
            self.answer("220 ready")
            while line := self.rfile.readline():
                self.hear(line.strip().decode())
        for one in (self.rfile, self.wfile, self.connection):
            with contextlib.suppress(OSError):
                one.close()

    def finish(self):
        """All is closed already."""

    def encrypt(self):
        self.rfile.close()
        self.wfile.close()
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def hear(self, word):
        self.server.said.append(word)
        verb = word.split(":")[0].upper()
        if verb.startswith(self.server.refuses):
            self.answer("550 not from here, qian@example.com")
        elif verb.startswith("EHLO"):
            offers = "AUTH PLAIN" if isinstance(self.connection, ssl.SSLSocket) else "STARTTLS"
            self.answer(f"250-well\r\n250 {offers}" if self.server.tls else "250 well")
        elif verb == "STARTTLS" and self.server.tls:
            self.answer("220 go on")
            self.encrypt()
        elif verb.startswith("AUTH"):
            self.answer("535 wrong password")
        elif verb == "DATA":
            self.answer("354 go on")
            self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.answer("250 taken")
        else:
            self.answer("221 bye" if verb == "QUIT" else "250 well")

    def answer(self, line):
        self.wfile.write(line.encode() + b"\r\n")


@pytest.fixture
def server():
    with serving() as made:
        yield made


@contextlib.contextmanager
def serving(*how, **more):
    with MailServer(*how, **more) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A certificate of one's own for the mail server, which is its own authority."""
    folder = tmp_path_factory.mktemp("mail")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = (
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-days", "30", "-subj", "/CN=mail", "-addext", "subjectAltName=IP:127.0.0.1"),
        *("-keyout", key, "-out", certificate),
    )
    subprocess.run(command, check=True, capture_output=True)
    return certificate


@pytest.fixture(params=["starttls", "implicit"])
def encrypted(request, authority):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(authority, authority.with_name("key.pem"))
    with serving(tls, implicit=request.param == "implicit") as made:
        yield made, request.param


def mailer(port, **more):
    sender = "Assessor <assessor@example.com>"
    return SmtpMailer(host="127.0.0.1", port=port, sender=sender, **{"tls": "none"} | more)


def test_a_letter_arrives_with_everything_that_a_mail_needs(server):
    mailer(server.port).send(LETTER)
    (sent,) = server.mails
    mail = message_from_bytes(sent, policy=policy.default)
    assert (mail["To"], mail["Subject"]) == (LETTER.to, LETTER.subject)
    assert mail["From"].addresses[0].addr_spec == "assessor@example.com"
    assert mail["Message-ID"].endswith("@example.com>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().splitlines() == LETTER.text.splitlines()


@pytest.mark.parametrize("refuses", [("EHLO", "HELO"), ("MAIL",), ("RCPT",)])
def test_a_server_that_refuses_is_told_to_the_operator_without_the_letter(server, refuses):
    server.refuses = refuses
    with pytest.raises(MailFailed) as failed:
        mailer(server.port).send(LETTER)
    assert str(failed.value).startswith(f"127.0.0.1:{server.port} did not take the mail: ")
    assert "550" in str(failed.value)
    assert LETTER.to not in str(failed.value)
    assert server.mails == []


def test_a_mail_goes_encrypted_at_any_port_to_a_server_of_ones_own_authority(encrypted, authority):
    server, tls = encrypted
    mailer(server.port, tls=tls, ca_file=authority).send(LETTER)
    assert len(server.mails) == 1


def test_a_server_that_nobody_vouches_for_gets_nothing_and_the_reason_is_told(encrypted):
    server, tls = encrypted
    with pytest.raises(MailFailed, match=r"its certificate is not trusted \(self.signed"):
        mailer(server.port, tls=tls, user="assessor", password="secret").send(LETTER)
    assert server.mails == []
    assert not any(line.startswith(("AUTH", "MAIL")) for line in server.said)


def test_to_greet_a_server_is_to_sign_in_and_to_send_nothing(encrypted, authority):
    server, tls = encrypted
    made = mailer(server.port, tls=tls, ca_file=authority)
    made.greet()
    assert not any(line.startswith("MAIL") for line in server.said)
    with pytest.raises(MailFailed, match="does not let us in: it answered 535 wrong password"):
        mailer(server.port, tls=tls, ca_file=authority, user="x", password="secret").greet()


def test_where_nothing_is_encrypted_though_it_should_be_nothing_is_sent(server):
    with pytest.raises(MailFailed):
        mailer(server.port, tls="starttls", user="assessor", password="secret").send(LETTER)
    assert server.mails == []
    assert not any(line.startswith(("AUTH", "MAIL")) for line in server.said)


def test_where_no_server_listens_the_mail_fails_like_any_other(server):
    port = server.port
    server.shutdown()
    server.server_close()
    with pytest.raises(MailFailed):
        mailer(port).send(LETTER)


def test_the_mailer_is_the_one_of_the_configuration_and_never_shows_its_password():
    smtp = {"host": "mail.example.com", "sender": "assessor@example.com", "starttls": False}
    made = mailer_of(SmtpOf(**smtp, port=25, user="assessor", password="secret"))
    assert (made.host, made.port, made.sender) == ("mail.example.com", 25, "assessor@example.com")
    assert (made.user, made.password, made.tls) == ("assessor", "secret", "none")
    assert "secret" not in repr(made)
    assert mailer_of(None) is None


@pytest.mark.parametrize(
    ("said", "tls"),
    [
        ({}, "starttls"),
        ({"starttls": True}, "starttls"),
        ({"starttls": False}, "none"),
        ({"port": 465}, "implicit"),
        ({"port": 465, "starttls": False}, "implicit"),
        ({"port": 994, "tls": "implicit"}, "implicit"),
        ({"port": 465, "tls": "starttls"}, "starttls"),
        ({"tls": "none"}, "none"),
    ],
)
def test_how_mails_are_encrypted_is_said_or_follows_from_the_port(said, tls):
    smtp = {"host": "mail.example.com", "sender": "assessor@example.com"}
    assert mailer_of(SmtpOf(**smtp, **said)).tls == tls
