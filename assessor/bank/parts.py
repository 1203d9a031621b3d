"""The small shapes that banks and responses are made of, for pydantic to check."""

from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)]
PRINTABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
Printable = Annotated[str, Field(pattern=PRINTABLE)]
"""Text without control characters, which no page and no PDF can show."""

Reading = dict[str, Printable]
Finite = Annotated[float, Field(allow_inf_nan=False)]
NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]

T = TypeVar("T")


def _not_empty(value: list[T], info: ValidationInfo) -> list[T]:
    # A list that lost its faulty entries is no fault of its own.
    if not value and not (info.context or {}).get("pruned"):
        raise PydanticCustomError("no_entry", "needs at least one entry")
    return value


Some = Annotated[list[T], AfterValidator(_not_empty), Field(json_schema_extra={"minItems": 1})]
"""A list with at least one entry."""


class Shape(BaseModel):
    """A map with exactly these keys, taken literally: 1 is no text and true is no number."""

    # A shape inside another is only ever checked with it: building each by itself would cost time.
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
