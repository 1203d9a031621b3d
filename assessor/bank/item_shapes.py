"""How an item may be written: one shape a kind."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from assessor.bank.parts import (
    Finite,
    Fraction,
    Id,
    NotNegative,
    Positive,
    Reading,
    Shape,
    Some,
    is_number,
)


def _weight_form(value: Any) -> str:
    return "by profile" if isinstance(value, dict) else "number"


Weight = Annotated[
    Annotated[NotNegative, Tag("number")] | Annotated[dict[str, NotNegative], Tag("by profile")],
    Discriminator(_weight_form),
]


class OptionShape(Shape):
    id: Id
    credit: Fraction
    title: Reading


class PartShape(Shape):
    id: Id
    points: NotNegative
    title: Reading


class ReferenceShape(Shape):
    title: Reading
    value: Finite
    source: Id | None = None


class FromBand(Shape):
    x: Finite = Field(alias="from")
    credit: Fraction


class AboveBand(Shape):
    x: Finite = Field(alias="above")
    credit: Fraction


def _band_form(value: Any) -> str:
    return "above" if isinstance(value, dict) and "above" in value else "from"


BandShape = Annotated[
    Annotated[FromBand, Tag("from")] | Annotated[AboveBand, Tag("above")],
    Discriminator(_band_form),
]


class BandsShape(Shape):
    bands: Some[BandShape]


class LinearShape(Shape):
    linear: Annotated[
        list[Annotated[list[Finite], Field(min_length=2, max_length=2)]], Field(min_length=2)
    ]


def _credit_form(value: Any) -> str:
    return "linear" if isinstance(value, dict) and "linear" in value else "bands"


CreditShape = Annotated[
    Annotated[BandsShape, Tag("bands")] | Annotated[LinearShape, Tag("linear")],
    Discriminator(_credit_form),
]


class CommonShape(Shape):
    """What every kind of item may say."""

    id: Id
    capability: Id
    prompt: Reading
    levels: dict[str, str] | None = None
    tags: Some[Id] | None = None
    weight: Weight = 1.0
    profiles: Some[Id] | None = None
    na: bool = True
    help: Reading | None = None
    evidence: Reading | None = None
    role: Id | None = None
    source: Id | None = None
    same_as: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$")] | None = None


class ChoiceShape(CommonShape):
    kind: Literal["choice"]
    scale: Id | None = None
    options: Some[OptionShape] | None = None


class MultiShape(CommonShape):
    kind: Literal["multi"]
    options: Some[PartShape]
    full: Positive


class ValueShape(CommonShape):
    credit: CreditShape | None = None
    references: Some[ReferenceShape] | None = None


class NumberShape(ValueShape):
    kind: Literal["number"]
    unit: Reading
    min: Finite | None = None
    max: Finite | None = None
    better: Literal["higher", "lower"] = "higher"


class OfWhatShape(Shape):
    count: Reading
    of: Reading


class RatioShape(ValueShape):
    kind: Literal["ratio"]
    of_what: OfWhatShape
    better: Literal["higher", "lower"] = "higher"


class ChangeShape(ValueShape):
    kind: Literal["change"]
    unit: Reading
    better: Literal["higher", "lower"]
    per: Reading | None = None


class NoteShape(CommonShape):
    kind: Literal["note"]


ItemShape = Annotated[
    ChoiceShape | MultiShape | NumberShape | RatioShape | ChangeShape | NoteShape,
    Discriminator("kind"),
]


class CostShape(Shape):
    low: NotNegative
    likely: NotNegative
    high: NotNegative


def _lift_form(value: Any) -> str:
    return "options" if isinstance(value, list) else "value" if is_number(value) else "option"


Lift = Annotated[
    Annotated[str, Tag("option")]
    | Annotated[Finite, Tag("value")]
    | Annotated[Some[Id], Tag("options")],
    Discriminator(_lift_form),
]


class MeasureShape(Shape):
    id: Id
    title: Reading
    lifts: dict[str, Lift]
    cost: CostShape
    months: Positive
    needs: Some[Id] | None = None
    summary: Reading | None = None
    trap: Reading | None = None
    role: Id | None = None
    moves: Some[Id] | None = None
    source: Id | None = None
