"""Mails handed over to a mail server that speaks as one does."""

import socketserver
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

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.said, self.mails = [], []

    @property
    def port(self):
        return self.server_address[1]


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.answer("220 ready")
        for line in self.rfile:
            word = line.strip().decode()
            self.server.said.append(word)
            verb = word.split(":")[0].upper()
            if verb.startswith(self.server.refuses):
                self.answer("550 not from here")
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
    with MailServer() as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def mailer(port, **more):
    sender = "Assessor <assessor@example.com>"
    return SmtpMailer(host="127.0.0.1", port=port, sender=sender, **{"starttls": False} | more)


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
    assert str(failed.value) == f"127.0.0.1:{server.port} did not take the mail"
    assert server.mails == []


def test_where_nothing_is_encrypted_though_it_should_be_nothing_is_sent(server):
    with pytest.raises(MailFailed):
        mailer(server.port, starttls=True, user="assessor", password="secret").send(LETTER)
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
    assert (made.user, made.password, made.starttls) == ("assessor", "secret", False)
    assert "secret" not in repr(made)
    assert mailer_of(None) is None
