"""From a request to an operation and back: what everything that is asked has to pass."""

import json
from collections.abc import Callable, Mapping
from typing import TypeVar

from flask import make_response, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import BadRequest, NotAcceptable
from werkzeug.wrappers import Response

from assessor.web.api.operation import ANY, Answer, Content, Operation
from assessor.web.api.refusals import OutOfScope, Unfit
from assessor.web.bearer import held
from assessor.web.gate import actor, desk
from assessor.web.rights import may_use
from assessor.workflow import assessments, sites

S = TypeVar("S", bound=BaseModel)

LOOK_UPS: Mapping[str, Callable[[str], object]] = {
    "site_id": lambda given: sites.open_site(desk(), actor(), given),
    "assessment_id": lambda given: assessments.open_assessment(desk(), actor(), given),
}
"""What a name in a path stands for, and how it is found together with the right to see it."""


def view_of(operation: Operation) -> Callable[..., Response]:
    """The view of an operation, for those whom the operation names."""

    def view(**names: str) -> Response:
        _ensure_scope(operation)
        if request.accept_mimetypes and not request.accept_mimetypes.quality(operation.media):
            raise NotAcceptable
        # Before anything else of the request is looked at: whether a thing exists is told to
        # nobody by what is complained about.
        for name, wanted in names.items():
            if name in LOOK_UPS:
                LOOK_UPS[name](wanted)
        return _answer(operation, operation.run(**names, **_given(operation)))

    view.__name__ = operation.name
    return may_use(*operation.roles)(view)


def _ensure_scope(operation: Operation) -> None:
    token = held()
    if token is not None and operation.scope not in {*token.scopes, ANY}:
        raise OutOfScope(operation.scope)


def _given(operation: Operation) -> dict[str, BaseModel]:
    given: dict[str, BaseModel] = {}
    asked = {name: one[0] if len(one) == 1 else one for name, one in request.args.lists()}
    if operation.asks is not None:
        given["asked"] = _fitting(operation.asks, asked, is_body=False)
    elif asked:
        # A filter that is misspelt, or not known here, must not count for nothing.
        raise Unfit.unknown(asked)
    if operation.takes is not None:
        given["sent"] = _fitting(operation.takes, _body(), is_body=True)
    return given


def _fitting(shape: type[S], data: object, *, is_body: bool) -> S:
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        raise Unfit.of(error, is_body=is_body) from None


def _body() -> object:
    try:
        return request.get_json()
    except RecursionError:
        raise BadRequest from None


def _answer(operation: Operation, given: Content | Answer | Response) -> Response:
    if isinstance(given, Response):
        return given
    answer = given if isinstance(given, Answer) else Answer(given)
    if answer.content is None:
        return make_response("", 304, dict(answer.headers))
    made = make_response(_written(answer.content), operation.status, dict(answer.headers))
    made.mimetype = operation.media
    return made


def _written(content: Content) -> str:
    if isinstance(content, BaseModel):
        return content.model_dump_json(exclude_unset=True)
    # In the order in which it was made: that of the bank.
    return json.dumps(content, ensure_ascii=False, allow_nan=False)
