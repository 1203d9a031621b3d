"""What a report tells beside the answers and the scores; a chapter without its facts is left out."""

import datetime as dt
from dataclasses import dataclass

from assessor.report.plan_facts import PlanFacts
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did something, and when; in the time zone in which it is printed."""

    who: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """What a reviewer found about one item; ``reason`` is set where another answer was set.

    ``own`` is who gave the site's answer, None where there was none.
    """

    item: str
    reason: str | None
    own: Signature | None
    reviewed: Signature

    @property
    def is_changed(self) -> bool:
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """The self-assessment that was reviewed, its result, and the findings that count."""

    own: Responses
    own_card: Scorecard
    findings: tuple[FindingFacts, ...]


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """A file that supports an answer; ``size`` in bytes, ``kind`` its ending without the dot."""

    item: str
    name: str
    kind: str
    size: int
    sha256: str
    note: str
    added: Signature


@dataclass(frozen=True, slots=True)
class BeforeFacts:
    """The result of an earlier assessment of the site on the same ladders, and its day.

    ``is_reviewed`` tells whether a review had been laid over it.
    """

    card: Scorecard
    date: dt.date
    is_reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The facts of the chapters that not every report has.

    With a review, the responses and the scorecard of the report are the reviewed ones.
    """

    review: ReviewFacts | None = None
    evidence: tuple[EvidenceFacts, ...] = ()
    before: BeforeFacts | None = None
    plan: PlanFacts | None = None


ALONE = Beside()
