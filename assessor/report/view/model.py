"""What the pages of a report hold: finished sentences and figures, nothing left to decide."""

from dataclasses import dataclass

from assessor.report.identity import Look
from assessor.report.view.changes import Changes
from assessor.report.view.check import CoverCheck
from assessor.report.view.evidence import Evidence
from assessor.report.view.parts import (
    AnswerGroup,
    CapabilityRow,
    Figure,
    HeldBack,
    ItemLine,
    LadderPicture,
    LevelRow,
    NextMeasure,
    OpenGroup,
    SourceRow,
    StrongLine,
    ValueRow,
    WeightRow,
)
from assessor.report.view.plan_parts import PlanBody
from assessor.report.view.review import Review
from assessor.report.view.scenarios import Scenarios
from assessor.report.view.signing import SignOff


@dataclass(frozen=True, slots=True)
class Cover:
    title: str
    site: str
    status: str
    band: str | None
    """Said on the cover while the report is not final."""
    disclaimer: str
    rows: tuple[tuple[str, str], ...]
    check: CoverCheck | None = None
    """Of a final report: the code by which it can be checked."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The one page for the manager."""

    figures: tuple[Figure, ...]
    warning: str | None
    ladders: tuple[LadderPicture, ...]
    held_back_title: str
    held_back: tuple[HeldBack, ...]
    held_back_note: str
    changes: Changes | None = None
    measures: tuple[NextMeasure, ...] = ()
    """The first measures of a plan; empty where there is none."""
    measures_counted: str = ""
    """Of how many these are."""


@dataclass(frozen=True, slots=True)
class Ladder:
    summary: str
    source: str
    picture: LadderPicture
    levels: tuple[LevelRow, ...]
    total: LevelRow | None
    has_scores: bool
    """Whether any level has a score of its own."""
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The radar, and its numbers as a table."""

    introduction: str
    rows: tuple[CapabilityRow, ...]
    is_open: bool
    """Whether open questions can still change a score."""
    is_reviewed: bool = False
    """Whether the scores are those of a review, with the site's own beside them."""

    @property
    def has_target(self) -> bool:
        """Whether a plan says where the capabilities are to stand."""
        return any(row.target is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Domain:
    sentences: tuple[str, ...]
    rows: tuple[CapabilityRow, ...]
    strong_title: str
    """Only what is at the mark or above it is called strong."""
    strong: tuple[StrongLine, ...]
    nothing_strong: str
    losses: tuple[ItemLine, ...]
    losses_told: str
    """Of how many and how much these are, where they are not all."""
    nothing_lost: str


@dataclass(frozen=True, slots=True)
class Values:
    """Values of the site beside published figures: results, or rates."""

    introduction: str
    compared: tuple[ValueRow, ...]
    """Those with published figures."""
    plain: tuple[ValueRow, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Answers:
    introduction: str
    groups: tuple[AnswerGroup, ...]


@dataclass(frozen=True, slots=True)
class NotApplicable:
    introduction: str
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class Open:
    introduction: str
    groups: tuple[OpenGroup, ...]


@dataclass(frozen=True, slots=True)
class Method:
    paragraphs: tuple[tuple[str, str], ...]
    """Each with a heading of its own."""
    weights: tuple[WeightRow, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    introduction: str
    rows: tuple[SourceRow, ...]


Body = (
    Standing
    | Ladder
    | Profile
    | Domain
    | Values
    | Answers
    | NotApplicable
    | Open
    | Method
    | Sources
    | Review
    | Evidence
    | Scenarios
    | SignOff
    | PlanBody
)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the report; ``kind`` names the page that shows its body."""

    id: str
    number: str
    title: str
    kind: str
    body: Body


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything that a report says, in one language."""

    language: str
    tag: str
    title: str
    date: str
    author: str
    running: str
    status: str
    watermark: str
    """Said across every page while the report is not final; empty then."""
    confidential: str
    look: Look
    cover: Cover
    sections: tuple[Section, ...]
