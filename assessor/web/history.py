"""The history: who did what when, to filter and to take along as CSV."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, render_template, request, stream_with_context

from assessor.web.gate import actor, desk
from assessor.web.rights import REVIEWERS, may_use
from assessor.web.speech import say, zone
from assessor.workflow import assessments as verbs
from assessor.workflow import reading_history as history
from assessor.workflow.reading_history import Wanted

pages = Blueprint("history", __name__)

LAST_PAGE = 10_000


@pages.get("/history")
@may_use(*REVIEWERS)
def index() -> str:
    wanted = _wanted()
    number = max(1, min(request.args.get("page", 1, int), LAST_PAGE))
    kinds, people = history.choices(desk(), actor())
    assessment = None
    if wanted.assessment is not None:
        assessment = verbs.open_assessment(desk(), actor(), wanted.assessment)
    return render_template(
        "history.html",
        page=history.read(desk(), actor(), wanted, number),
        number=number,
        kinds=kinds,
        people=people,
        assessment=assessment,
        asked={key: value for key, value in request.args.items() if key != "page" and value},
    )


@pages.get("/history.csv")
@may_use(*REVIEWERS)
def as_csv() -> Response:
    lines = history.as_csv(desk(), actor(), _wanted(), say)
    response = Response(stream_with_context(_with_mark(lines)), mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=history.csv"
    return response


def _with_mark(lines: Iterator[str]) -> Iterator[str]:
    # Without this mark a spreadsheet takes the Chinese for something else.
    yield "\ufeff"
    yield from lines


def _wanted() -> Wanted:
    """What the address asks for; what makes no sense is not asked for."""
    until = _day("until")
    return Wanted(
        who=request.args.get("who") or None,
        kind=request.args.get("kind") or None,
        assessment=request.args.get("assessment") or None,
        since=_begin(_day("since")),
        until=_begin(None if until is None else until + timedelta(days=1)),
        answers=request.args.get("answers") == "y",
    )


def _day(name: str) -> date | None:
    try:
        found = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    # The first and the last days of the calendar have no day before or after them.
    return found if date(1970, 1, 1) <= found < date(9990, 1, 1) else None


def _begin(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), zone())
