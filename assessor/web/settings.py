"""What one installation of the web needs to be told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assessor.report.render import USUAL, Bounds
from assessor.report.sign import Seal
from assessor.store.condition import Anchor
from assessor.workflow.desk import random_id
from assessor.workflow.evidence import Cabinet
from assessor.workflow.mail import Mailer
from assessor.workflow.printing import Rack


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Paths, the key that signs cookies, the clock and the dice.

    ``now`` tells the time in the zone in which people read every time.

    ``https`` is true where browsers come over HTTPS: cookies are then sent no other way.
    ``behind_proxy`` is true where a proxy in front adds the browser's address to the header
    X-Forwarded-For; else that header is anybody's to invent, and not read. ``proxies`` says how many
    stand there, one behind the other. ``bounds`` says how much one report may take. ``public_address`` is what browsers begin with, without a path; only with
    it are mails sent, by ``mailer``. ``prints_apart`` is true where a printing room makes the reports;
    else the request that asks for one makes it, and signs it with the ``seal``. ``anchor`` keeps the
    database readable on a full disk, for processes that live long.
    """

    database: Path
    templates: Path
    question_banks: Path
    secret_key: str
    now: Callable[[], datetime] = utc_now
    new_id: Callable[[], str] = random_id
    https: bool = False
    behind_proxy: bool = False
    proxies: int = 1
    bounds: Bounds = USUAL
    public_address: str | None = None
    mailer: Mailer | None = None
    evidence: Cabinet | None = None
    reports: Rack | None = None
    prints_apart: bool = False
    seal: Seal | None = None
    anchor: Anchor | None = None

    @property
    def rack(self) -> Rack:
        """Where reports are kept: beside the database, unless said otherwise."""
        return self.reports or Rack(self.database.parent / "reports")

    @property
    def cabinet(self) -> Cabinet:
        """Where evidence stands: beside the database, unless said otherwise."""
        return self.evidence or Cabinet(self.database.parent / "evidence")
