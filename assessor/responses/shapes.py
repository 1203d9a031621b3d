"""How a responses file may be written."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, TypeAdapter
from pydantic_core import PydanticCustomError

from assessor.bank.parts import Finite, Id, Printable, Shape
from assessor.responses.model import FORMAT


def _longhand(value: Any) -> Any:
    """``unknown`` alone is short for ``{unknown: true}``."""
    if isinstance(value, str):
        if value == "unknown":
            return {"unknown": True}
        raise PydanticCustomError(
            "short_entry",
            "is '{value}'; the only word that may stand alone is unknown",
            {"value": value},
        )
    return value


def _really(value: Any) -> Any:
    if value is not True:
        raise PydanticCustomError("unknown", "can only be true; leave it out otherwise")
    return value


def _with_reason(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("no_reason", "needs a reason")
    return value


def _with_name(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("no_name", "must not be blank")
    return value


class AnswerShape(Shape):
    """An answer of any kind: which keys belong together is the item's to say."""

    option: str | None = None
    options: list[str] | None = None
    value: Finite | None = None
    count: Finite | None = None
    of: Finite | None = None
    before: Finite | None = None
    after: Finite | None = None
    before_per: Finite | None = None
    after_per: Finite | None = None
    text: Printable | None = None
    unknown: Annotated[Literal[True] | None, BeforeValidator(_really)] = None
    not_applicable: Annotated[Printable | None, BeforeValidator(_with_reason)] = None
    note: Printable | None = None
    proof: Literal["claimed", "shown", "documented", "measured"] | None = None


class EntryShape(AnswerShape):
    carried: Annotated[AnswerShape | None, BeforeValidator(_longhand)] = None


Entry = Annotated[
    EntryShape, BeforeValidator(_longhand, json_schema_input_type=EntryShape | Literal["unknown"])
]


class BankNameShape(Shape):
    id: str
    edition: str


class SiteShape(Shape, extra="allow"):
    """The site; further keys are plain text about it."""

    __pydantic_extra__: dict[str, Printable]
    # A second pattern here would take the place of the first.
    name: Annotated[Printable, BeforeValidator(_with_name)]
    profile: str


class ResponsesShape(Shape):
    format: Annotated[str, Field(pattern=f"^{FORMAT}$")]
    bank: BankNameShape
    site: SiteShape
    in_place: list[Id] | None = None
    responses: dict[str, Entry]


RESPONSES: TypeAdapter[ResponsesShape] = TypeAdapter(ResponsesShape)
ENTRY: TypeAdapter[EntryShape] = TypeAdapter(Entry)
