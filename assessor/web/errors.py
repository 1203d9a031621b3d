"""The one place that maps what went wrong to a page, or to an answer of the API."""

from http import HTTPStatus

from flask import Flask, make_response, render_template
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from assessor.report.errors import ReportFailed
from assessor.store.database import StoreFailed
from assessor.web.gate import is_api
from assessor.web.logs import log_error, request_id
from assessor.web.problems import problem_of_status
from assessor.web.speech import say
from assessor.workflow.errors import (
    BankMissing,
    Busy,
    Damaged,
    NotFound,
    NotPermitted,
    Refusal,
    WrongState,
)

STATUS: dict[type[Refusal], int] = {
    NotFound: HTTPStatus.NOT_FOUND,
    NotPermitted: HTTPStatus.CONFLICT,
    Damaged: HTTPStatus.INTERNAL_SERVER_ERROR,
    WrongState: HTTPStatus.CONFLICT,
    BankMissing: HTTPStatus.CONFLICT,
    Busy: HTTPStatus.SERVICE_UNAVAILABLE,
}

LAST_RESORT = (
    '<!doctype html><html lang="en"><title>Something went wrong</title>'
    "<h1>Something went wrong</h1><p>Your saved answers are safe. Please try again.</p>"
    "<p>The operator finds the cause by the number {number}.</p></html>"
)


def install(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(ReportFailed, _report_failed)
    app.register_error_handler(StoreFailed, _store_failed)
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
    detail = say("The server cannot store anything right now. Please try again in a minute.")
    return _page(503, say("Not saved"), detail, number=request_id())


def _http(error: HTTPException) -> AnyResponse:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    if is_api() and error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
        allowed = getattr(error, "valid_methods", None)
        return problem_of_status(error.code, {"Allow": ", ".join(allowed)} if allowed else {})
    if error.code == HTTPStatus.NOT_FOUND:
        return _not_found()
    if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return _page(413, say("Too much at once"), say("Please save fewer answers at a time."))
    if error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
        detail = say("The server did not understand the request. Please go back and try again.")
        return _page(error.code, say("This cannot be done"), detail)
    return _unforeseen(error)


def _unforeseen(error: Exception) -> AnyResponse:
    log_error("unforeseen", error)
    try:
        detail = say("Your saved answers are safe. Please try again.")
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
