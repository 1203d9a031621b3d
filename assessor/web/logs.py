"""A line in the log for each request, and the number by which a person can name it.

The line has the pattern of the address and not the address itself, which names sites and people
and may hold a token. Of the person it has the id of the account.
"""

import logging
import secrets
import time
from ipaddress import ip_address
from typing import cast

from flask import Flask, Response, current_app, g, request

from assessor.web.gate import FILES, HEALTH

HEADER = "X-Request-Id"

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

QUIET = FILES | HEALTH
"""Asked for all day long, and by programs: told at level debug only."""

LOGGER = logging.getLogger("assessor.web.requests")

Facts = dict[str, str | int | None]


def install(app: Flask) -> None:
    """To be called before all others: what is registered first begins first and ends last."""
    app.before_request(_begin)
    app.after_request(_mark)
    app.teardown_request(_tell)


def request_id() -> str:
    """The number of this request: our own, since what a browser sends could say anything."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(8)
    return cast(str, g.request_id)


def log_error(event: str, error: BaseException, detail: str | None = None) -> None:
    """Tell the operator what went wrong in this request: which kind of error, and where.

    ``detail`` is a sentence of our own about the machine, without anything that was typed.
    """
    facts = _facts() | ({"detail": detail} if detail else {})
    current_app.logger.error(event, exc_info=error, extra={"facts": facts})


def _begin() -> None:
    g.began = time.perf_counter()


def _mark(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    g.status = response.status_code
    return response


def _tell(_error: BaseException | None) -> None:
    facts = _facts()
    facts["status"] = g.get("status", 500)
    if "fault" in g:
        facts["fault"] = g.fault
    facts["ms"] = round((time.perf_counter() - g.began) * 1000) if "began" in g else None
    level = logging.DEBUG if request.endpoint in QUIET else logging.INFO
    LOGGER.log(level, "request", extra={"facts": facts})


def _facts() -> Facts:
    return {
        "request": request_id(),
        "method": request.method if request.method in METHODS else "other",
        "route": request.url_rule.rule if request.url_rule else None,
        "account": getattr(g.get("account"), "id", None),
        "address": _address(),
    }


def _address() -> str | None:
    try:
        return str(ip_address(request.remote_addr or ""))
    except ValueError:
        # By a socket there is none, and a badly set up proxy may send anything.
        return None
