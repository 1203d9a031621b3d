"""How ``bank.yaml`` may be written, and the JSON Schema that follows from it."""

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from assessor.bank.item_shapes import ItemShape, MeasureShape, OptionShape, Weight
from assessor.bank.parts import Finite, Fraction, Id, NotNegative, Reading, Shape, Some


class TitledShape(Shape):
    id: Id
    title: Reading


class SourceShape(TitledShape):
    edition: str
    standing: Literal["official", "secondary", "recalled", "own"]
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class GroupShape(TitledShape):
    weight: Weight


class CapabilityShape(TitledShape):
    weight: Weight
    group: Id | None = None
    profiles: Some[Id] | None = None
    source: Id | None = None


class DomainShape(TitledShape):
    weight: Weight
    source: Id | None = None
    groups: Some[GroupShape] | None = None
    capabilities: Some[CapabilityShape]


class ScoreShape(Shape):
    at_least: Annotated[float, Field(gt=0, le=1)]


class IndexShape(Shape):
    at_least: Annotated[float, Field(ge=0, le=100)]


class PartMarkShape(Shape):
    id: Id
    at_least: Fraction


class ItemMarkShape(Shape):
    id: Id
    credit_at_least: Fraction | None = None
    value_at_least: Finite | None = None
    value_at_most: Finite | None = None

    MARKS: ClassVar = ("credit_at_least", "value_at_least", "value_at_most")

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if sum(getattr(self, mark) is not None for mark in self.MARKS) != 1:
            raise PydanticCustomError(
                "one_mark",
                "needs exactly one of credit_at_least, value_at_least, value_at_most",
            )
        return self


class CountShape(Shape):
    tag: Id
    credit_at_least: Fraction
    at_least: NotNegative


class ShareShape(Shape):
    tag: Id
    having: Some[Id]
    among: Some[Id]
    at_least: Fraction


class LevelMarkShape(Shape):
    ladder: Id
    at_least: Id


class BodyShape(Shape):
    """Exactly one body: what is required."""

    score: ScoreShape | None = None
    index: IndexShape | None = None
    domain: PartMarkShape | None = None
    capability: PartMarkShape | None = None
    tag: PartMarkShape | None = None
    item: ItemMarkShape | None = None
    count: CountShape | None = None
    share: ShareShape | None = None
    level: LevelMarkShape | None = None

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        given = [body for body in self.bodies() if getattr(self, body) is not None]
        if len(given) != 1:
            found = " and ".join(given) or "none"
            raise PydanticCustomError(
                "one_body",
                "needs exactly one of {bodies}; found {found}",
                {"bodies": ", ".join(self.bodies()), "found": found},
            )
        return self

    @classmethod
    def bodies(cls) -> tuple[str, ...]:
        return tuple(name for name in cls.model_fields if name not in ("id", "title", "source"))


class CriterionShape(BodyShape):
    id: Id
    title: Reading
    source: Id | None = None
    any: Some[BodyShape] | None = None


class LevelShape(TitledShape):
    summary: Reading | None = None
    source: Id | None = None
    criteria: Some[CriterionShape]


class LadderShape(TitledShape):
    summary: Reading | None = None
    source: Id | None = None
    levels: Some[LevelShape]


class BankShape(Shape):
    id: Id
    edition: Annotated[str, Field(pattern=r"\S")]
    languages: Some[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]]
    title: Reading
    summary: Reading
    profiles: Some[TitledShape]
    scales: dict[Id, Some[OptionShape]] | None = None
    roles: Some[TitledShape] | None = None
    sources: Some[SourceShape] | None = None
    domains: Some[DomainShape]
    ladders: Some[LadderShape]


ITEMS: TypeAdapter[list[Any]] = TypeAdapter(Some[ItemShape])
MEASURES: TypeAdapter[list[MeasureShape]] = TypeAdapter(Some[MeasureShape])
BANK: TypeAdapter[BankShape] = TypeAdapter(BankShape)


def json_schema(of: str | None = None) -> dict[str, Any]:
    """The JSON Schema of a bank's files: of ``bank``, ``items`` or ``measures``, or of any of them."""
    adapters: dict[str, TypeAdapter[Any]] = {"bank": BANK, "items": ITEMS, "measures": MEASURES}
    names = [of] if of else list(adapters)
    refs, common = TypeAdapter.json_schemas(
        [(name, "validation", adapters[name]) for name in names],
        title="A file of an Assessor question bank",
    )
    schemas = [refs[name, "validation"] for name in names]
    body = schemas[0] if of else {"anyOf": schemas}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **common, **body}
