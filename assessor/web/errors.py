"""The one place that maps what went wrong to a page, or to an answer of the API."""

import errno
from contextlib import suppress
from http import HTTPStatus

from flask import Flask, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from assessor.report.errors import ReportFailed
from assessor.store.faults import Reason, StoreFailed, failure_of
from assessor.web import kept
from assessor.web.gate import house, is_api
from assessor.web.limits import MOST_FILES
from assessor.web.logs import log_error, request_id
from assessor.web.problems import KINDS, Kind, problem, problem_of_status
from assessor.web.speech import say
from assessor.workflow.errors import (
    BankMissing,
    Busy,
    Damaged,
    NotFound,
    Refusal,
    WrongState,
)
from assessor.workflow.identity import LARGEST_LOGO

STATUS: dict[type[Refusal], int] = {
    NotFound: HTTPStatus.NOT_FOUND,
    Damaged: HTTPStatus.INTERNAL_SERVER_ERROR,
    WrongState: HTTPStatus.CONFLICT,
    BankMissing: HTTPStatus.CONFLICT,
    Busy: HTTPStatus.SERVICE_UNAVAILABLE,
}

LAST_RESORT = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Something went wrong</title>'
    "<h1>Something went wrong</h1><p>This was not done. Please try again.</p>"
    "<p>The operator finds the cause by the number {number}.</p>"
    '<div lang="zh-CN"><h2>出错了</h2><p>这次操作没有完成，请重试。</p>'
    "<p>运维人员可凭编号 {number} 查明原因。</p></div></html>"
)

PROBLEMS: dict[Reason, str] = {
    "full": "disk-full",
    "read-only": "read-only",
    "locked": "locked",
    "damaged": "damaged",
    "unreadable": "unreadable",
    "temporary": "unreadable",
    "foreign": "foreign",
}
"""The kind of problem by what is the matter with the database: its title and detail say it."""


def install(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(ReportFailed, _report_failed)
    app.register_error_handler(StoreFailed, _store_failed)
    app.register_error_handler(OSError, _disk_failed)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _refused(error: Refusal) -> AnyResponse:
    status = next((n for kind, n in STATUS.items() if isinstance(error, kind)), 422)
    if status == HTTPStatus.NOT_FOUND:
        return _not_found()
    return _page(status, say("This cannot be done"), say(error.message, **error.values))


def _not_found() -> AnyResponse:
    if is_api():
        return problem_of_status(404)
    detail = say("There is no such page, or you may not see it.")
    return _page(404, say("Page not found"), detail)


def _report_failed(error: ReportFailed) -> AnyResponse:
    log_error("report failed", error, str(error))
    detail = say(error.message, **error.values)
    return _page(500, say("The report could not be made"), detail, number=request_id())


def _store_failed(error: StoreFailed) -> AnyResponse:
    log_error("store failed", error, str(error))
    code, g.fault = PROBLEMS[error.reason], error.reason
    if is_api():
        return problem(code, request=request_id())
    # Of what is typed and saved nothing is promised that nobody has looked at.
    detail = said_of(KINDS[code])
    if request.method in {"GET", "HEAD"}:
        return _page(503, say("This page cannot be shown right now"), detail, number=request_id())
    if request.endpoint == "signing.sign_in":
        # The page of the door asks the database itself, which may have failed altogether.
        with suppress(StoreFailed):
            return kept.door_again(say("Nobody can sign in right now. %(why)s", why=detail))
        return _page(503, say("This page cannot be shown right now"), detail, number=request_id())
    return kept.keep_for_later(say("Not saved"), detail, request_id())


def said_of(kind: Kind) -> str:
    """Title and detail of a problem as one text."""
    return say("%(what)s. %(then)s", what=say(kind.title), then=say(kind.detail))


def _disk_failed(error: OSError) -> AnyResponse:
    """Of files beside the database: a full disk is told as such, all else is unforeseen."""
    if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
        return _unforeseen(error)
    failure = failure_of(error, house().settings.database)
    return _unforeseen(error) if failure is None else _store_failed(failure)


def _http(error: HTTPException) -> AnyResponse:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    if is_api() and error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
        allowed = getattr(error, "valid_methods", None)
        return problem_of_status(error.code, {"Allow": ", ".join(allowed)} if allowed else {})
    if error.code == HTTPStatus.NOT_FOUND:
        return _not_found()
    if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return _page(413, say("Too much at once"), _what_is_too_much())
    if error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
        detail = say("The server did not understand the request. Please go back and try again.")
        return _page(error.code, say("This cannot be done"), detail)
    return _unforeseen(error)


def _what_is_too_much() -> str:
    if request.endpoint == "evidence.of_item":
        most = house().settings.cabinet.largest_file // 1024 // 1024
        message = "Please add fewer files at a time: at most %(n)s, of %(most)s MB each."
        return say(message, n=MOST_FILES, most=most)
    if request.endpoint == "identity.change":
        return say("A logo may have at most %(most)d MB.", most=LARGEST_LOGO >> 20)
    return say("Please save fewer answers at a time.")


def _unforeseen(error: Exception) -> AnyResponse:
    log_error("unforeseen", error)
    try:
        detail = say("This was not done. Please try again.")
        return _page(500, say("Something went wrong"), detail, number=request_id())
    except Exception as another:  # noqa: BLE001
        # The page for failures has to survive its own.
        log_error("the page for errors failed as well", another)
        return make_response(LAST_RESORT.format(number=request_id()), 500)


def _page(status: int, title: str, detail: str, number: str = "") -> AnyResponse:
    """``number`` is that of the request, where the log says more about it."""
    if is_api():
        return problem_of_status(status, detail=detail, request=number or None)
    page = render_template("error.html", title=title, detail=detail, number=number)
    return make_response(page, status)
