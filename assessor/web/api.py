"""The API that the pages save through. Reads and answers JSON."""

from datetime import UTC, datetime
from typing import TypeVar

from flask import Blueprint, g, jsonify, make_response, request
from flask_wtf.csrf import generate_csrf
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from assessor.responses.problems import BadResponse
from assessor.web.gate import actor, desk
from assessor.web.rights import EVERYBODY, may_use, public
from assessor.web.saving import in_words, told_of
from assessor.web.signing import begin
from assessor.web.speech import moment, say
from assessor.workflow import reading, recording
from assessor.workflow.errors import Conflict, SignInRefused

pages = Blueprint("api", __name__, url_prefix="/api/v1")


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Change(Shape):
    """An entry, or null to withdraw the answer; ``base`` is the revision it was made from."""

    response: dict[str, object] | str | None
    base: int = Field(ge=0)


class Credentials(Shape):
    name: str
    password: str


S = TypeVar("S", bound=Shape)


def _read(shape: type[S]) -> S:
    try:
        return shape.model_validate(request.get_json())
    except (ValidationError, RecursionError) as error:
        raise BadRequest from error


@pages.put("/assessments/<assessment_id>/responses/<item_id>")
@may_use(*EVERYBODY)
def save(assessment_id: str, item_id: str) -> Response:
    change = _read(Change)
    try:
        done = recording.record(
            desk(), actor(), assessment_id, item_id, change.response, change.base
        )
    except BadResponse as bad:
        return _problems(assessment_id, item_id, bad)
    except Conflict as conflict:
        return _conflict(conflict)
    return make_response(jsonify(revision=done.revision, **_when(done.saved_at)))


def _problems(assessment_id: str, item_id: str, bad: BadResponse) -> Response:
    item = reading.bank_of(desk(), actor(), assessment_id).item(item_id)
    told = in_words(item, bad) if item is not None else ()
    problems = [{"field": field, "message": said} for field, said in told]
    return make_response(jsonify(code="unacceptable", problems=problems), 422)


def _conflict(conflict: Conflict) -> Response:
    newest = {
        "response": conflict.entry,
        "revision": conflict.revision,
        "who": conflict.who,
        "is_own": conflict.is_own,
        **_when(conflict.when),
    }
    detail = told_of(conflict)
    return make_response(jsonify(code="conflict", detail=detail, newest=newest), 409)


@pages.get("/session")
@public
def session() -> Response:
    """Who is signed in in this browser, if anyone, and the token for the next request."""
    account = g.account.id if g.account is not None else None
    return make_response(jsonify(account=account, csrf_token=generate_csrf()))


@pages.post("/session")
@public
def enter() -> Response:
    """Sign in without leaving the page."""
    given = _read(Credentials)
    try:
        begin(given.name, given.password)
    except SignInRefused as refusal:
        detail = say(refusal.message, **refusal.values)
        return make_response(jsonify(code="refused", detail=detail), 422)
    return session()


def _when(saved: datetime) -> dict[str, str]:
    """A moment for programs, and as the pages show it: in the server's time, as everywhere."""
    return {"saved_at": _iso(saved), "saved_at_words": moment(saved)}


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
