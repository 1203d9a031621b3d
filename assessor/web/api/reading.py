"""The description of the API as people read it: its schemas as lists of fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessor.web.api.operation import Operation

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a type as it is written; ``shape`` is the object that it names, if any."""

    text: str
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class FieldTold:
    """A key of an object, or a parameter."""

    name: str
    kind: tuple[Part, ...]
    is_required: bool
    said: str


@dataclass(frozen=True, slots=True)
class ShapeTold:
    """An object of a request or an answer. Without fields, ``kind`` says what it is."""

    name: str
    said: str
    fields: tuple[FieldTold, ...]
    kind: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class OperationTold:
    """What can be asked, what is sent along, and what comes back."""

    operation: Operation
    path: str
    summary: str
    about: str
    parameters: tuple[FieldTold, ...]
    takes: tuple[Part, ...]
    status: int
    gives: tuple[Part, ...]


def told_operations(
    document: Data, groups: Mapping[str, Iterable[Operation]]
) -> dict[str, tuple[OperationTold, ...]]:
    """Every operation that the description has, by its group."""
    described = {
        one["operationId"]: (path, one)
        for path, methods in document["paths"].items()
        for one in methods.values()
    }
    told = {
        group: tuple(
            _operation(one, *described[one.name]) for one in every if one.name in described
        )
        for group, every in groups.items()
    }
    return {group: every for group, every in told.items() if every}


def told_shapes(document: Data) -> tuple[ShapeTold, ...]:
    """Every object of the description, by name."""
    schemas = document["components"]["schemas"]
    return tuple(_shape(name, schemas[name]) for name in sorted(schemas))


def _operation(operation: Operation, path: str, data: Data) -> OperationTold:
    body = data.get("requestBody", {"content": {}})["content"].values()
    answer = data["responses"][str(operation.status)]["content"]
    return OperationTold(
        operation=operation,
        path=path,
        summary=data["summary"],
        about=data.get("description", ""),
        parameters=tuple(
            FieldTold(one["name"], _kind(one["schema"]), one.get("required", False), _said(one))
            for one in data["parameters"]
        ),
        takes=_kind(next(iter(body))["schema"]) if body else (),
        status=operation.status,
        gives=tuple(
            part
            for media, one in answer.items()
            for part in (_kind(one["schema"]) if "schema" in one else (Part(media),))
        ),
    )


def _shape(name: str, schema: Data) -> ShapeTold:
    wanted = schema.get("required", ())
    fields = tuple(
        FieldTold(key, _kind(one), key in wanted, _said(one))
        for key, one in schema.get("properties", {}).items()
    )
    return ShapeTold(name, _said(schema), fields, () if fields else _kind(schema))


def _said(schema: Data) -> str:
    return str(schema.get("description", ""))


def _kind(schema: Data) -> tuple[Part, ...]:
    """A type as it is written in many languages: ``Site[]``, ``string | null``."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return (Part(name, name),)
    if "anyOf" in schema:
        return _joined(_kind(one) for one in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return _joined((Part(_value(one)),) for one in values)
    if schema.get("type") == "array":
        inner = _kind(schema["items"])
        return (*_bracketed(inner), Part("[]"))
    if isinstance(schema.get("additionalProperties"), dict) and "properties" not in schema:
        return (Part("{…: "), *_kind(schema["additionalProperties"]), Part("}"))
    return (Part(str(schema.get("format") or schema.get("type", "any"))),)


def _joined(kinds: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    found: list[Part] = []
    for kind in kinds:
        found += [Part(" | ")] * bool(found)
        found += kind
    return tuple(found)


def _bracketed(kind: tuple[Part, ...]) -> tuple[Part, ...]:
    return kind if len(kind) == 1 else (Part("("), *kind, Part(")"))


def _value(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
