"""The description of the API (OpenAPI 3.1), made from the table of its operations."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from assessor.language import LANGUAGES
from assessor.web.api.operation import JSON, Operation
from assessor.web.api.shapes import HEX, Problem
from assessor.web.problems import KINDS, MEDIA

Say = Callable[[str], str]
Data = dict[str, Any]
Groups = Mapping[str, tuple[Operation, ...]]
Mode = Literal["validation", "serialization"]

ID: Data = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": 64}
NAMES: Mapping[str, tuple[str, Data]] = {
    "site_id": ("The site.", HEX),
    "assessment_id": ("The assessment.", HEX),
    "item_id": ("The question.", ID),
    "bank_id": ("The question bank.", ID),
    "language": ("The language of the report.", {"type": "string", "enum": list(LANGUAGES)}),
}
"""What a name in a path stands for."""

ALWAYS = (401, 404, 406, 422, 429, 500, 503)
WITH_A_BODY = (400, 413, 415)

ABOUT = (
    "Everything that the pages can do with sites, assessments and answers. A program sends a"
    " personal token with every request and acts with the rights of its person; the token's scopes"
    " say what for. What a person may not see does not exist (404). Problems come as RFC 9457, in"
    " the language that Accept-Language weighs most (en, zh), else of the person, else in English."
)
TOKEN = "A personal token: Authorization: Bearer asr_…"  # noqa: S105 - a sentence
NOTHING_NEW = "You have the newest already."
NOT_YET = "It is being made. Ask again after the seconds in Retry-After."


class Description(BaseModel, extra="allow"):
    """This description."""

    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]


class _Plain(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Names say it: "saved_at" needs no title "Saved At"."""
        return False


def document(groups: Groups, say: Say) -> Data:
    """The description, its sentences said by ``say``. What is for the pages only is left out."""
    told = {name: [one for one in every if one.scope is not None] for name, every in groups.items()}
    operations = [one for every in told.values() for one in every]
    refs, definitions = _schemas(operations)
    paths: Data = {}
    for name, every in told.items():
        for one in every:
            at = paths.setdefault(re.sub(r"<(\w+)>", r"{\1}", one.path), {})
            at[one.method.lower()] = _operation(one, name, refs)
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "Assessor", "version": "1", "description": ABOUT},
        "servers": [{"url": "/api/v1"}],
        "tags": [{"name": name} for name, every in told.items() if every],
        "security": [],
        "paths": paths,
        "components": {
            "schemas": definitions,
            "responses": _problems(refs[Problem, "serialization"]),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": TOKEN}
            },
        },
    }
    described: Data = _said(whole, say)
    return described


def sentences(groups: Groups) -> set[str]:
    """Every sentence of the description: what has to be said in other languages too."""
    found: set[str] = set()

    def note(sentence: str) -> str:
        found.add(sentence)
        return sentence

    document(groups, note)
    return found


def _schemas(operations: Iterable[Operation]) -> tuple[Mapping[Any, Data], Data]:
    wanted: dict[tuple[type[BaseModel], Mode], None] = {(Problem, "serialization"): None}
    for one in operations:
        shapes = ((one.takes, "validation"), (one.asks, "validation"), (one.gives, "serialization"))
        wanted |= {(shape, mode): None for shape, mode in shapes if shape is not None}  # type: ignore[misc]
    refs, whole = models_json_schema(
        list(wanted), ref_template="#/components/schemas/{model}", schema_generator=_Plain
    )
    definitions: Data = whole["$defs"]
    return refs, definitions


def _operation(one: Operation, group: str, refs: Mapping[Any, Data]) -> Data:
    told: Data = {
        "operationId": one.name,
        "tags": [group],
        "summary": one.summary,
        **({"description": one.about} if one.about else {}),
        "security": [{"token": [one.scope] if one.scope else []}],
        "parameters": [*_in_path(one), *_in_query(one)],
    }
    if one.takes is not None:
        content = {JSON: {"schema": refs[one.takes, "validation"]}}
        told["requestBody"] = {"required": True, "content": content}
    told["responses"] = {str(one.status): _success(one, refs)}
    if one.can_be_known:
        told["responses"]["304"] = {"description": NOTHING_NEW}
    if one.comes_later:
        header = {"Retry-After": {"schema": {"type": "string"}}}
        told["responses"]["202"] = {"description": NOT_YET, "headers": header}
    failures = {*ALWAYS, *(WITH_A_BODY if one.takes else ()), *one.problems}
    for status in sorted(failures):
        told["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}
    return told


def _in_path(one: Operation) -> list[Data]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": NAMES[name][0],
            "schema": NAMES[name][1],
        }
        for name in re.findall(r"<(\w+)>", one.path)
    ]


def _in_query(one: Operation) -> list[Data]:
    if one.asks is None:
        return []
    schema = one.asks.model_json_schema(schema_generator=_Plain, ref_template="{model}")
    return [
        {
            "name": name,
            "in": "query",
            "description": field.pop("description"),
            "schema": _never_null(field, schema.get("$defs", {})),
        }
        for name, field in schema["properties"].items()
    ]


def _never_null(field: Data, definitions: Data) -> Data:
    """The schema of a parameter, which can be left out but not be null."""
    branches = [one for one in field.get("anyOf", ()) if one != {"type": "null"}]
    if not branches:
        return field
    return definitions.get(branches[0].get("$ref"), branches[0])  # type: ignore[no-any-return]


def _success(one: Operation, refs: Mapping[Any, Data]) -> Data:
    schema = {"schema": refs[one.gives, "serialization"]} if one.gives is not None else {}
    headers = {
        name: {"description": said, "schema": {"type": "string"}}
        for name, said in one.headers.items()
    }
    return {
        "description": one.summary,
        **({"headers": headers} if headers else {}),
        "content": {one.media: schema},
    }


def _problems(schema: Data) -> Data:
    """One answer for every status; its description is the title of the first kind that has it."""
    headers = {401: "WWW-Authenticate", 429: "Retry-After", 503: "Retry-After"}
    told: Data = {}
    for kind in KINDS.values():
        if kind.of_pages or str(kind.status) in told:
            continue
        header = headers.get(kind.status)
        told[str(kind.status)] = {
            "description": kind.title,
            **({"headers": {header: {"schema": {"type": "string"}}}} if header else {}),
            "content": {MEDIA: {"schema": schema}},
        }
    return told


def _said(data: Any, say: Say) -> Any:
    """The same data with every sentence for people said."""
    if isinstance(data, list):
        return [_said(one, say) for one in data]
    if not isinstance(data, dict):
        return data
    return {
        key: say(one)
        if key in {"description", "summary"} and isinstance(one, str)
        else _said(one, say)
        for key, one in data.items()
    }
