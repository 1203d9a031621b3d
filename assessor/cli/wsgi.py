"""What the server's workers load: the web application, as it is configured."""

import shlex
from contextlib import suppress

from flask import Flask

from assessor import assets
from assessor.bank.faults import BankFaults
from assessor.cli.configured import configuration
from assessor.cli.data import DataFolder
from assessor.cli.seal import seal_of
from assessor.config import Configuration, ScanOf, SmtpOf
from assessor.report.render import Bounds
from assessor.store.condition import Anchor
from assessor.web import Settings, create_app
from assessor.web.lines import write_lines
from assessor.web.smtp import Encryption, SmtpMailer
from assessor.workflow.evidence import Cabinet
from assessor.workflow.printing import Rack
from assessor.workflow.virus_scanner import Scanner

MEGABYTE = 1024 * 1024


def application() -> Flask:
    """The application for a server of one's own, configured by the environment alone."""
    found = configuration().configuration
    write_lines(found.log.level, found.log.format)
    return application_of(found)


def application_of(found: Configuration, *, prints_apart: bool = False) -> Flask:
    """The application; it opens nothing that a fork could not carry over."""
    data = DataFolder(found.data)
    return create_app(
        Settings(
            database=data.database,
            templates=assets.templates(),
            question_banks=assets.question_banks(),
            secret_key=data.secret_key(),
            now=found.now,
            https=found.https,
            behind_proxy=found.behind_proxy,
            proxies=found.proxies,
            bounds=Bounds(seconds=found.report.seconds, memory_mb=found.report.memory_mb),
            public_address=found.public_address,
            mailer=mailer_of(found.smtp),
            reports=Rack(data.reports),
            prints_apart=prints_apart,
            seal=seal_of(found.sign),
            anchor=Anchor(data.database),
            evidence=Cabinet(
                data.evidence,
                largest_file=found.limits.largest_file_mb * MEGABYTE,
                per_assessment=found.limits.per_assessment_mb * MEGABYTE,
                scanner=scanner_of(found.scan),
            ),
        )
    )


def read_banks(app: Flask) -> None:
    """Read the banks that assessments are started with, so that no request has to."""
    # One that is faulty is told to whoever asks for it.
    with suppress(BankFaults, OSError):
        app.extensions["assessor"].shelf.current()


IMPLICIT_PORT = 465
"""The port at which mail servers speak nothing but TLS, from the first byte on."""


def encryption_of(smtp: SmtpOf) -> Encryption:
    """How mails are encrypted: as said, or as the port and the older key let suppose."""
    if smtp.tls is not None:
        return smtp.tls
    if smtp.port == IMPLICIT_PORT:
        return "implicit"
    return "starttls" if smtp.starttls else "none"


def scanner_of(scan: ScanOf | None) -> Scanner | None:
    """Who looks at each file of evidence, where a virus scanner is named."""
    return None if scan is None else Scanner(tuple(shlex.split(scan.command)), scan.seconds)


def mailer_of(smtp: SmtpOf | None) -> SmtpMailer | None:
    """Who hands mails over, where a mail server is named."""
    if smtp is None:
        return None
    return SmtpMailer(
        host=smtp.host,
        port=smtp.port,
        user=smtp.user,
        password=smtp.password.get_secret_value() if smtp.password else None,
        sender=smtp.sender,
        tls=encryption_of(smtp),
        ca_file=smtp.ca_file,
    )
