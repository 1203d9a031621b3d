"""What a report says about itself, beside the answers and the scores."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Status = Literal["draft", "submitted", "in_review", "final", "self"]
"""Where the assessment stands; ``self`` is one that no workflow watches over."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    status: Status
    date: dt.date
    prepared_by: str | None = None
    number: str | None = None
    organisation: str | None = None
