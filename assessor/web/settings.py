"""What one installation of the web needs to be told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assessor.workflow.desk import random_id


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Paths, the key that signs cookies, the clock and the dice.

    ``https`` is true where browsers come over HTTPS: cookies are then sent no other way.
    """

    database: Path
    templates: Path
    question_banks: Path
    secret_key: str
    now: Callable[[], datetime] = utc_now
    new_id: Callable[[], str] = random_id
    https: bool = False
