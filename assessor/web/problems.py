"""What went wrong, told to a program (RFC 9457), in the language of the person it works for."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask import json, make_response, request
from werkzeug.wrappers import Response

from assessor.web.speech import say

MEDIA = "application/problem+json"
PAGE = "/api"
"""The page that explains every kind; a relative address, since no host is to be believed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its status, and the title that all of its kind bear.

    ``detail`` is said where nothing more is known. ``of_pages`` is true for what happens to
    scripts of the pages only, never to programs.
    """

    status: int
    title: str
    detail: str = ""
    of_pages: bool = False


KINDS: Mapping[str, Kind] = {
    "bad-request": Kind(400, "The request cannot be read", "The body is no JSON that can be read."),
    "stale-token": Kind(
        400,
        "The page is out of date",
        "The page is out of date. Please reload it.",
        of_pages=True,
    ),
    "signed-out": Kind(401, "Not signed in", "Please sign in again."),
    "bad-token": Kind(401, "This token is not valid"),
    "not-found": Kind(404, "Not found", "There is nothing here, or you may not see it."),
    "scope": Kind(404, "This token is not for that"),
    "wrong-method": Kind(
        405, "This address does not take this method", "The header Allow says what it takes."
    ),
    "not-acceptable": Kind(
        406,
        "This cannot be sent in the wanted form",
        "Ask for the form that the description names.",
    ),
    "conflict": Kind(409, "There is a newer answer"),
    "open-items": Kind(409, "Some questions are still open"),
    "refused": Kind(409, "This cannot be done"),
    "too-large": Kind(413, "Too much at once", "Please save fewer answers at a time."),
    "wrong-type": Kind(
        415, "The request is not in JSON", "Send JSON, with Content-Type: application/json."
    ),
    "unacceptable": Kind(
        422, "Something in the request cannot be taken", "Please look at the values named below."
    ),
    "sign-in-refused": Kind(422, "Signing in was refused", of_pages=True),
    "second-factor": Kind(422, "A code is needed as well", of_pages=True),
    "start-again": Kind(422, "Please sign in again", of_pages=True),
    "too-many": Kind(429, "Too many attempts"),
    "failed": Kind(500, "Something went wrong", "This was not done. Please try again."),
    "unavailable": Kind(503, "Not possible right now"),
    "disk-full": Kind(
        503,
        "The disk of the server is full",
        "Nothing can be saved until the operator has made room.",
    ),
    "read-only": Kind(
        503,
        "The server cannot write its data",
        "Nothing can be saved until the operator has mended that.",
    ),
    "locked": Kind(
        503,
        "Another program keeps the database locked",
        "Please try again in a minute. If it lasts, the operator has to look.",
    ),
    "damaged": Kind(
        503,
        "The database of the server is damaged",
        "The operator has to put it right. Please enter nothing until then.",
    ),
    "unreadable": Kind(
        503,
        "The server cannot reach its database",
        "The operator has to look at the disk. Please try again later.",
    ),
    "foreign": Kind(
        503,
        "The database is not of this version of the program",
        "The operator has to install the right version, or restore a backup.",
    ),
}

BY_STATUS: Mapping[int, str] = {
    **{kind.status: code for code, kind in reversed(list(KINDS.items()))},
    409: "refused",
}
"""What kind it is where nothing but a status is known."""


def problem(
    code: str,
    detail: str = "",
    *,
    headers: Mapping[str, str] | None = None,
    status: int | None = None,
    **more: Any,
) -> Response:
    """The answer that tells a problem of this kind; ``more`` are further members of it.

    ``status`` differs from that of the kind only where the web knows one of its own.
    """
    kind = KINDS[code]
    told = {
        "type": f"{PAGE}#{code}",
        "title": say(kind.title),
        "status": status or kind.status,
        "detail": detail or say(kind.detail),
        "instance": quote(request.path),
        "code": code,
        **{key: one for key, one in more.items() if one is not None},
    }
    answer = make_response(json.dumps(told), told["status"], {**_hints(code), **(headers or {})})
    answer.mimetype = MEDIA
    return answer


def problem_of_status(
    status: int, headers: Mapping[str, str] | None = None, detail: str = "", **more: Any
) -> Response:
    """The answer where no kind is known but only a status: a wrong method, too large a request."""
    code = BY_STATUS.get(status, "bad-request")
    return problem(code, detail, headers=headers, status=status, **more)


def _hints(code: str) -> dict[str, str]:
    """What the header says to do: bring a token, or come again after some seconds."""
    status = KINDS[code].status
    if status == HTTPStatus.UNAUTHORIZED:
        # The one kind of key that a program can bring. Browsers ask nobody because of it.
        error = ', error="invalid_token"' if code == "bad-token" else ""
        return {"WWW-Authenticate": f'Bearer realm="Assessor"{error}'}
    return {"Retry-After": "60"} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
