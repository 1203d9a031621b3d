"""What requests and answers of the API look like. The description of the API is made from these.

Every sentence that describes something is read by people in two languages: each stands in the
catalogue.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from assessor.bank.parts import Id
from assessor.responses.shapes import Entry
from assessor.web.api.times import in_utc
from assessor.web.problems import KINDS
from assessor.workflow.entries import LONGEST
from assessor.workflow.life import Status
from assessor.workflow.typed import LONGEST_TEXT, seen, tidy


class Shape(BaseModel):
    """An object with exactly these keys, taken literally: 1 is no text and true is no number."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Query(BaseModel):
    """What may stand behind the question mark; there everything is text."""

    model_config = ConfigDict(extra="forbid")


def _whole(value: Any) -> Any:
    """JSON knows one kind of number only: 7.0 is the whole number 7."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
Moment = Annotated[
    datetime,
    PlainSerializer(in_utc),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-02T08:30:00Z"]}),
]
HEX = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
Hex = Annotated[str, Field(pattern=HEX["pattern"])]
"""How sites, assessments and organisations are named."""


def _seen(value: Any) -> Any:
    return seen(value) if isinstance(value, str) else value


def _seen_in_entry(value: Any) -> Any:
    """What nobody can see is dropped from the texts of an answer, as on the pages."""
    if not isinstance(value, dict):
        return value
    return {key: _seen(one) if key in LONGEST else one for key, one in value.items()}


Seen = Annotated[str, BeforeValidator(_seen)]


def _tidy(value: Any) -> Any:
    return tidy(value) if isinstance(value, str) else value


Line = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), BeforeValidator(_tidy)]
"""A text of one line, measured as it is kept: blanks around it and what nobody sees do not count."""


# --- responses ---------------------------------------------------------------------------------


class Change(Shape):
    """An answer to save, and the revision that it was made from."""

    response: Annotated[
        Entry | None,
        BeforeValidator(_seen_in_entry),
        Field(description="As in a responses file; null withdraws the answer."),
    ]
    base: Annotated[
        Whole,
        Field(
            ge=0, le=10**9, description="The newest revision that you know; 0 where there is none."
        ),
    ]


class Saved(Shape):
    """The server has it, on disk, under this revision."""

    revision: int
    saved_at: Moment
    saved_at_words: Annotated[str, Field(description="The time as the pages show it.")]


class KeptResponse(Shape):
    """The newest answer to one question. Revision 0: nobody has answered it yet."""

    item: Id
    response: Annotated[
        Entry | None, Field(description="As in a responses file; null where there is no answer.")
    ]
    revision: int
    who: Annotated[str | None, Field(description="The person who saved it.")]
    saved_at: Moment | None


class Newest(Shape):
    """What stands in the way of a change: somebody saved this in the meantime."""

    response: Entry | None
    revision: int
    who: str
    is_own: Annotated[bool, Field(description="Whether that was you, in another window.")]
    saved_at: Moment
    saved_at_words: Annotated[str, Field(description="The time as the pages show it.")]


# --- sites and assessments ---------------------------------------------------------------------


class SiteTold(Shape):
    """What is known about a site."""

    name: Line
    profile: Annotated[Id, Field(description="How it produces: a profile of a question bank.")]
    more: Annotated[
        dict[str, Seen],
        Field(description="Further facts for the report, such as city, industry, employees."),
    ] = {}


class SiteGiven(SiteTold):
    """A new site."""

    organisation: Annotated[
        Hex | None,
        Field(description="Whose site it is; only administrators have to say so."),
    ] = None


class KeptSite(SiteTold):
    """A site that you may see."""

    id: Hex
    organisation: Hex
    created_at: Moment


class Sites(Shape):
    """All sites that you may see, by name."""

    sites: list[KeptSite]


class BankName(Shape):
    """One edition of a question bank; the digest tells whether it is unchanged."""

    id: Id
    edition: str
    sha256: str


class StatusChange(Shape):
    """Who gave the assessment which status when, and why."""

    status: Status
    who: str
    at: Moment
    reason: str | None


class SiteOf(Shape):
    """The site of an assessment: as it is now while a draft, as it was when submitted afterwards."""

    id: Hex
    name: str
    profile: str


class Assessment(Shape):
    """One run of one edition of a question bank at one site."""

    id: Hex
    site: SiteOf
    bank: BankName
    status: Status
    started_at: Moment
    started_by: str
    carried_from: Annotated[
        Hex | None, Field(description="The assessment whose answers were carried over.")
    ]
    changes: Annotated[list[StatusChange], Field(description="Every status it has had.")]


class Progress(Shape):
    """How many questions of a capability are asked, and how many of them have which standing."""

    capability: Id
    asked: int
    answered: int
    unknown: int
    not_applicable: int
    open: int


class OpenedAssessment(Assessment):
    """An assessment and how far it has been filled in."""

    progress: list[Progress]


class Assessments(Shape):
    """A page of the assessments that you may see, newest first."""

    assessments: list[Assessment]
    next: Annotated[
        Hex | None, Field(description="The cursor of the next page; null on the last one.")
    ]


class AssessmentQuery(Query):
    """Which assessments to list."""

    site: Annotated[Hex | None, Field(description="Only those of this site.")] = None
    status: Annotated[Status | None, Field(description="Only those with this status.")] = None
    limit: Annotated[int, Field(ge=1, le=100, description="So many at most.")] = 50
    cursor: Annotated[
        Hex | None, Field(description="Where to go on: what the page before called next.")
    ] = None


class Beginning(Shape):
    """A new assessment, with the current edition of a question bank."""

    site: Hex
    bank: Id


class Submission(Shape):
    """Submitting locks all answers."""

    confirmed: Annotated[bool, Field(description="That you know it and want it.")]


class ProfileWanted(Shape):
    """How the site of a draft produces."""

    profile: Annotated[Id, Field(description="A profile of the assessment's question bank.")]
    site_too: Annotated[bool, Field(description="Whether the site itself gets it as well.")] = False
    dry_run: Annotated[bool, Field(description="Only tell what would change.")] = False


class ProfileChanged(Shape):
    """What another kind of production does to a draft, by items."""

    profile: str
    kept: Annotated[int, Field(description="How many answers stay as they are.")]
    added: Annotated[list[str], Field(description="What is asked now and was not before.")]
    set_aside: Annotated[list[str], Field(description="Answered, and asked no longer.")]
    restored: Annotated[
        list[str], Field(description="Among the added: answers that were set aside earlier.")
    ]


# --- problems ----------------------------------------------------------------------------------


class FieldProblem(Shape):
    """What is wrong with one value of the request."""

    field: Annotated[str, Field(description="What the value is called, for example “name”.")]
    pointer: Annotated[str, Field(description="Where it stands in the request, as a JSON pointer.")]
    message: str


class Problem(Shape):
    """What went wrong (RFC 9457), in your language."""

    type: Annotated[str, Field(description="The kind; leads to its explanation.")]
    title: str
    status: int
    detail: Annotated[str, Field(description="What is wrong here, and what to do.")]
    instance: Annotated[str, Field(description="The address that was asked for.")]
    code: Annotated[
        Literal[tuple(KINDS)],  # type: ignore[valid-type]
        Field(description="The kind, in one word."),
    ]
    problems: Annotated[
        list[FieldProblem] | None, Field(description="Every value that cannot be taken.")
    ] = None
    newest: Annotated[Newest | None, Field(description="The answer that is newer.")] = None
    open: Annotated[list[Id] | None, Field(description="The questions that are still open.")] = None
    request: Annotated[
        str | None, Field(description="The number by which the operator finds the cause.")
    ] = None
