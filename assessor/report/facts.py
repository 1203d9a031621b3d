"""What a report says about itself, beside the answers and the scores."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["draft", "submitted", "in_review", "final", "self"]
"""Where the assessment stands; ``self`` is one that no workflow watches over."""


@dataclass(frozen=True, slots=True)
class Identity:
    """How an organisation shows itself on its reports.

    ``logo`` is a data URI of a PNG, JPEG or WebP; the colours are ``#rrggbb``; ``confidential`` is
    one line that stands on every page, by language.
    """

    name: str
    logo: str | None = None
    primary: str | None = None
    secondary: str | None = None
    confidential: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """By what whoever holds the paper can check it: its code, and where browsers ask for it.

    ``address`` is None where the installation has no address that is known outside.
    """

    code: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    status: Status
    date: dt.date
    prepared_by: str | None = None
    number: str | None = None
    organisation: str | None = None
    identity: Identity | None = None
    check: Check | None = None
