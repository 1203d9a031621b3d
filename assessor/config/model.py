"""Every key that can be set. The descriptions are what `assessor config example` prints."""

import difflib
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, Strict
from pydantic.fields import FieldInfo

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])"
_BIND = re.compile(rf"unix:/\S+|(?P<host>{_HOST}):(?P<port>\d{{1,5}})")
_ADDRESS = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?")
_MAILBOX = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+|[^<>\r\n\"]+<[^@\s<>,;\"]+@[^@\s<>,;\"]+>")
_LAST_PORT = 65535


def _bind(text: str) -> str:
    found = _BIND.fullmatch(text)
    if not found or (found["port"] and not 0 < int(found["port"]) <= _LAST_PORT):
        raise ValueError(
            "must be an address and a port, or a socket: write for instance "
            "127.0.0.1:8000, [::1]:8000 or unix:/run/assessor/assessor.sock"
        )
    return text


def _public_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text.rstrip("/")):
        raise ValueError(
            "must be what browsers begin with, without a path: write for instance "
            "https://assessor.example.com"
        )
    return text.rstrip("/")


def _sender(text: str) -> str:
    if not _MAILBOX.fullmatch(text.strip()):
        raise ValueError(
            "must be one mail address: write for instance assessor@example.com "
            "or Assessor <assessor@example.com>"
        )
    return text.strip()


def _timezone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        meant = difflib.get_close_matches(text, available_timezones(), n=1, cutoff=0.75)
        hint = f"did you mean {meant[0]}?" if meant else "write for instance Asia/Shanghai"
        raise ValueError(
            f"must be the name of a time zone that this machine knows ({hint} Where it knows none: "
            "apt-get install tzdata)"
        ) from None
    return text


FilePath = Annotated[Path, Strict(False)]
"""TOML and the environment know texts only."""


class Section(BaseModel):
    """A group of keys. What it does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SmtpOf(Section):
    """The server that sends mails: invitations and new passwords. Without it none are sent."""

    host: str = Field(description="Name of the mail server.", examples=["mail.example.com"])
    port: int = Field(587, ge=1, le=_LAST_PORT, description="Its port.")
    user: str | None = Field(
        None,
        description="Name to sign in with; none where it asks for none.",
        examples=["assessor"],
    )
    password: SecretStr | None = Field(
        None, description="The password, unless password_file names a file.", examples=["change me"]
    )
    password_file: FilePath | None = Field(
        None,
        description="A file that holds nothing but the password.",
        examples=["/etc/assessor/smtp-password"],
    )
    sender: Annotated[str, AfterValidator(_sender)] = Field(
        description="The address that mails come from.",
        examples=["Assessor <assessor@example.com>"],
    )
    tls: Literal["starttls", "implicit", "none"] | None = Field(
        None,
        description="How mails go encrypted: from the greeting on (starttls), from the first byte "
        "on (implicit), or not at all (none). Not set: implicit at port 465, else starttls.",
        examples=["starttls"],
    )
    ca_file: FilePath | None = Field(
        None,
        description="PEM file with the authority that vouches for the mail server, where it is "
        "one of your own.",
        examples=["/etc/assessor/mail-ca.pem"],
    )
    starttls: bool = Field(
        True, description="The older way to say tls: false is none. Leave it out where tls is set."
    )


class LimitsOf(Section):
    """How much evidence is taken, in megabytes (of 1024 times 1024 bytes)."""

    largest_file_mb: int = Field(20, ge=1, le=1024, description="The largest single file.")
    per_assessment_mb: int = Field(
        500, ge=1, le=1024 * 1024, description="All files of one assessment together."
    )


def _command(text: str) -> str:
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise ValueError(f"is no command: {error}") from None
    if not words or not Path(words[0]).is_absolute():
        raise ValueError(
            "has to begin with the whole path of the program, such as /usr/bin/clamdscan"
        )
    return text


class ScanOf(Section):
    """A virus scanner that looks at each file of evidence before it is kept. Without it none does."""

    command: Annotated[str, AfterValidator(_command)] = Field(
        description="The command; the path of the file comes last. Its exit code tells 0 that nothing "
        "was found, 1 that something was, all else that it could not look: the file is then not kept.",
        examples=["/usr/bin/clamdscan --fdpass --no-summary"],
    )
    seconds: int = Field(
        60, ge=1, le=600, description="After how many seconds it counts as failed."
    )


class LogOf(Section):
    """What is written to standard error, one line for each event."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="From which weight on; info has a line for each request."
    )
    format: Literal["json", "text"] = Field(
        "json", description="json for programs that read along, text for people."
    )


class ReportOf(Section):
    """How much making one report may take, before it is stopped."""

    memory_mb: int = Field(1024, ge=256, le=16384, description="Memory in megabytes.")
    seconds: int = Field(120, ge=10, le=1800, description="Time in seconds.")
    at_once: int = Field(2, ge=1, le=64, description="How many are made at the same time.")


class SignOf(Section):
    """The organisation's own certificate, with which PDF reports are signed. Needs assessor[sign]."""

    certificate: FilePath = Field(
        description="PEM file: the certificate, and below it those that vouch for it.",
        examples=["/etc/assessor/sign-certificate.pem"],
    )
    key: FilePath = Field(
        description="PEM file with its private key.", examples=["/etc/assessor/sign-key.pem"]
    )
    password_file: FilePath | None = Field(
        None,
        description="A file that holds nothing but the password of the key, where it has one.",
        examples=["/etc/assessor/sign-password"],
    )


class Configuration(Section):
    """The whole configuration, as it counts."""

    data: FilePath = Field(
        Path("var"),
        description="The folder with the database, the key and the evidence.",
        examples=["/var/lib/assessor"],
    )
    bind: Annotated[str, AfterValidator(_bind)] = Field(
        "127.0.0.1:8000", description="Address and port to listen at, or unix:/path/of/a.sock."
    )
    workers: int = Field(2, ge=1, le=64, description="Processes that answer.")
    threads: int = Field(4, ge=1, le=64, description="Requests that each process answers at once.")
    https: bool = Field(
        False,
        description="Browsers come by HTTPS, through a web server in front: cookies go no other way.",
    )
    behind_proxy: bool = Field(
        False,
        description="A web server in front adds the browser's address to X-Forwarded-For, and "
        "nobody comes past it.",
    )
    proxies: int = Field(
        1,
        ge=1,
        le=8,
        description="How many web servers stand in front, one behind the other; each of them adds an "
        "address to X-Forwarded-For.",
    )
    public_address: Annotated[str, AfterValidator(_public_address)] | None = Field(
        None,
        description="What browsers begin with; links in mails and invitations do as well.",
        examples=["https://assessor.example.com"],
    )
    timezone: Annotated[str, AfterValidator(_timezone)] | None = Field(
        None,
        description="The zone of all times on pages and in reports, by its IANA name; the machine's "
        "own where none is set.",
        examples=["Asia/Shanghai"],
    )
    smtp: SmtpOf | None = Field(None, description=str(SmtpOf.__doc__))
    limits: LimitsOf = Field(LimitsOf(), description=str(LimitsOf.__doc__))
    scan: ScanOf | None = Field(None, description=str(ScanOf.__doc__))
    log: LogOf = Field(LogOf(), description=str(LogOf.__doc__))
    report: ReportOf = Field(ReportOf(), description=str(ReportOf.__doc__))
    sign: SignOf | None = Field(None, description=str(SignOf.__doc__))

    @property
    def zone(self) -> tzinfo:
        """The zone of all times that people read."""
        if self.timezone is not None:
            return ZoneInfo(self.timezone)
        from babel.localtime import get_localzone  # noqa: PLC0415 - most commands need no dates

        return get_localzone()

    def now(self) -> datetime:
        """Now, in that zone: the day on a report is the day on the pages."""
        return datetime.now(self.zone)


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its place, and what the model says about it."""

    path: tuple[str, ...]
    field: FieldInfo

    @property
    def name(self) -> str:
        return ".".join(self.path)

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return "_".join(("ASSESSOR", *self.path)).upper()

    def is_of(self, kind: type) -> bool:
        return any(kind is one for one in _kinds(self.field.annotation))

    @property
    def is_secret(self) -> bool:
        return self.is_of(SecretStr)


def _kinds(annotation: Any) -> tuple[Any, ...]:
    inside = get_args(annotation)
    return (annotation, *(deeper for one in inside for deeper in _kinds(one)))


def section_of(field: FieldInfo) -> type[Section] | None:
    """The section that stands under a key, if one does."""
    for kind in _kinds(field.annotation):
        if isinstance(kind, type) and issubclass(kind, Section):
            return kind
    return None


def keys(section: type[Section] = Configuration, at: tuple[str, ...] = ()) -> Iterator[Key]:
    """Every key that holds a value, in the order of the model."""
    for name, field in section.model_fields.items():
        below = section_of(field)
        if below is None:
            yield Key((*at, name), field)
        else:
            yield from keys(below, (*at, name))
