"""Files that support answers: shown with their question, sent up, taken along, taken away."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from assessor.bank.model import Capability, Item
from assessor.store.evidence import EvidenceRow
from assessor.web.gate import actor, desk, house
from assessor.web.limits import MOST_FILES
from assessor.web.logs import log_error
from assessor.web.opened import Opened, open_page
from assessor.web.rights import EVERYBODY, MANAGERS, may_use
from assessor.web.speech import say, speaker, tell
from assessor.workflow import evidence as verbs
from assessor.workflow import evidence_removal as removal
from assessor.workflow.errors import NotFound, Unacceptable
from assessor.workflow.evidence import EvidenceDamaged
from assessor.workflow.evidence_content import media_type
from assessor.workflow.identity import LARGEST_LOGO
from assessor.workflow.life import Status
from assessor.workflow.portfolio import file_name
from assessor.workflow.spreadsheet import MARK, csv_line
from assessor.workflow.virus_scanner import NotScanned

pages = Blueprint("evidence", __name__)


AROUND_A_FILE = 64 * 1024
"""How much of a request is no file: the fields beside it, and what separates them."""

TAKEN = (
    ".pdf,.jpg,.jpeg,.png,.webp,.heic,.heif,.avif,.gif,.bmp,.tif,.tiff,.docx,.xlsx,.pptx,.ofd,.txt,"
    ".csv,.tsv,.log,.md,.json,.yaml,.ini,.nc,.dxf"
)
"""What the chooser of a browser offers: all that is taken, and nothing that would be refused."""

CONTAINED: Mapping[str, str] = {
    "script": "scripts",
    "launch": "a command that starts a program",
    "files": "other files",
    "media": "sound or moving pictures",
    "links": "links that fetch something from elsewhere",
    "form": "a form that sends data elsewhere",
    "locked": "parts shut with a password, which nobody could look into",
    "formulas": "cells that a spreadsheet takes as formulas",
    "dde": "links to other programs (DDE)",
    "controls": "controls or add-ins",
    "objects": "embedded objects (OLE)",
    "template": "a template from elsewhere, which may bring macros",
    "unseen": "parts that could not be looked into",
}
"""What in a file may do something when it is opened, in words."""

ITEM = "/assessments/<assessment_id>/items/<item_id>/evidence"


def largest_upload() -> int:
    """The most bytes that a request with files may have."""
    return MOST_FILES * house().settings.cabinet.largest_file + AROUND_A_FILE


@pages.route(ITEM, methods=["GET", "POST"])
@may_use(*EVERYBODY)
def of_item(assessment_id: str, item_id: str) -> Response | str | tuple[str, int]:
    opened = open_page(assessment_id)
    item = _item(opened, item_id)
    problems: list[str] = []
    if request.method == "POST":
        if not _may_add(opened):
            raise NotFound("There is no such page.")
        problems = _attach_all(opened, item, request.files.getlist("file"))
        if not problems:
            return redirect(
                url_for("evidence.of_item", assessment_id=assessment_id, item_id=item_id)
            )
    page = render_template(
        "evidence_of_item.html",
        **_page(opened, item),
        note=request.form.get("note", ""),
        problems=problems,
    )
    return (page, 422) if problems else page


@pages.get("/assessments/<assessment_id>/evidence/<evidence_id>")
@may_use(*EVERYBODY)
def download(assessment_id: str, evidence_id: str) -> Response:
    cabinet = house().settings.cabinet
    try:
        row, data = verbs.open_file(desk(), actor(), cabinet, assessment_id, evidence_id)
    except EvidenceDamaged as damaged:
        log_error("evidence damaged", damaged, damaged.why)
        raise
    answer = send_file(
        BytesIO(data),
        media_type(row.kind, data),
        as_attachment=True,
        download_name=row.name,
        max_age=0,
    )
    # Whatever the file contains: opened by accident, it may do nothing at all.
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@pages.post("/assessments/<assessment_id>/evidence/<evidence_id>/remove")
@may_use(*EVERYBODY)
def remove(assessment_id: str, evidence_id: str) -> Response:
    cabinet, item = house().settings.cabinet, request.form.get("item", "")
    removal.remove(desk(), actor(), cabinet, assessment_id, evidence_id)
    return redirect(url_for("evidence.of_item", assessment_id=assessment_id, item_id=item))


@pages.post("/assessments/<assessment_id>/evidence/<evidence_id>/put-back")
@may_use(*EVERYBODY)
def put_back(assessment_id: str, evidence_id: str) -> Response:
    cabinet, item = house().settings.cabinet, request.form.get("item", "")
    removal.put_back(desk(), actor(), cabinet, assessment_id, evidence_id)
    return redirect(url_for("evidence.of_item", assessment_id=assessment_id, item_id=item))


@pages.get("/assessments/<assessment_id>/evidence")
@may_use(*MANAGERS)
def register(assessment_id: str) -> str:
    """Every file of the assessment with its SHA-256, in the order of the bank."""
    opened = open_page(assessment_id)
    rows = verbs.register(desk(), opened.assessment)
    items = {item.id: item for item in opened.bank.items}
    by_capability: dict[str, list[tuple[Item, EvidenceRow]]] = {}
    for row in rows:
        item = items[row.item]
        by_capability.setdefault(item.capability, []).append((item, row))
    return render_template(
        "evidence.html",
        opened=opened,
        assessment=opened.assessment,
        number=len(rows),
        by_capability=[(opened.capability(one)[1], found) for one, found in by_capability.items()],
    )


@pages.get("/assessments/<assessment_id>/evidence.csv")
@may_use(*MANAGERS)
def as_csv(assessment_id: str) -> Response:
    """The same register as a table, one line for each file."""
    opened = open_page(assessment_id)
    rows = verbs.register(desk(), opened.assessment)
    answer = send_file(
        BytesIO("".join((MARK, *_lines(opened, rows))).encode()),
        "text/csv",
        as_attachment=True,
        download_name=file_name(opened.assessment.site.name, f"{say('Evidence')}.csv"),
    )
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    return answer


def _lines(opened: Opened, rows: Iterable[EvidenceRow]) -> Iterator[str]:
    of_question = (say("Capability"), say("No."), say("Question"))
    of_file = (say("File"), say("Type"), say("Size in bytes"), "SHA-256")
    yield csv_line(
        (*of_question, *of_file, say("Added by"), say("Time (UTC)"), say("What it shows"))
    )
    asked = {item.id: (one, n, item) for one, n, item in _asked(opened)}
    for row in rows:
        capability, number, item = asked[row.item]
        question = (tell(capability.title), str(number), tell(item.prompt))
        file = (row.name, row.kind.upper(), str(row.size), row.sha256)
        yield csv_line((*question, *file, row.who_name, f"{row.at:%Y-%m-%d %H:%M:%S}", row.note))


def _asked(opened: Opened) -> Iterator[tuple[Capability, int, Item]]:
    """Every item with its capability and its number there."""
    for _, asked in opened.domains():
        for one in asked:
            for number, item in enumerate(opened.items_of(one.id), 1):
                yield one, number, item


def contained(row: EvidenceRow) -> str:
    """What the file holds that may do something when it is opened; empty where nothing was found."""
    words = [say(CONTAINED[one]) for one in row.contains or () if one in CONTAINED]
    return ("、" if speaker().language == "zh" else ", ").join(words)


def _attach_all(opened: Opened, item: Item, sent: list[FileStorage]) -> list[str]:
    """Keep what was sent; returns what could not be taken, a sentence for each file."""
    files = [one for one in sent if one.filename]
    if not files:
        return [say("Choose a file first.")]
    if len(files) > MOST_FILES:
        return [say("Please send at most %(most)s files at a time.", most=MOST_FILES)]
    removal.purge(desk(), house().settings.cabinet)
    problems = []
    note, cabinet = request.form.get("note", ""), house().settings.cabinet
    for one in files:
        try:
            with one.stream:
                data, name = one.stream.read(cabinet.largest_file + 1), one.filename or ""
            verbs.attach(desk(), actor(), cabinet, opened.assessment.id, item.id, name, data, note)
        except Unacceptable as refusal:
            if isinstance(refusal, NotScanned):
                log_error("virus scanner failed", refusal, refusal.why)
            why = say(refusal.message, **refusal.values)
            problems.append(say("%(field)s: %(problem)s", field=one.filename, problem=why))
    return problems


def _page(opened: Opened, item: Item) -> dict[str, Any]:
    domain, capability = opened.capability(item.capability)
    files = verbs.files_of(desk(), actor(), opened.assessment.id).get(item.id, ())
    cabinet = house().settings.cabinet
    removed = removal.removed_of(desk(), actor(), cabinet, opened.assessment.id).get(item.id, ())
    numbers = {one.id: n for n, one in enumerate(opened.items_of(capability.id), 1)}
    return {
        "opened": opened,
        "assessment": opened.assessment,
        "domain": domain,
        "capability": capability,
        "item": item,
        "number": numbers[item.id],
        "files": files,
        "may_add": _may_add(opened),
        "taken": TAKEN,
        "cabinet": cabinet,
        "removed": removed if _may_add(opened) else (),
        "may_remove": lambda row: removal.may_remove(actor(), row),
        "used": verbs.used_by(desk(), cabinet, opened.assessment),
    }


def _item(opened: Opened, item_id: str) -> Item:
    item = opened.bank.item(item_id)
    if item is None or item not in opened.items_of(opened.capability(item.capability)[1].id):
        raise NotFound("There is no such item.")
    return item


def _may_add(opened: Opened) -> bool:
    in_review = opened.assessment.status is Status.IN_REVIEW and actor().may_review
    return opened.assessment.is_draft or in_review


def allow_files() -> None:
    """A request that brings files may be larger than all others; asked before it is read."""
    if request.mimetype != "multipart/form-data":
        return
    if request.endpoint == "evidence.of_item":
        request.max_content_length = largest_upload()
    elif request.endpoint == "identity.change":
        request.max_content_length = 2 * LARGEST_LOGO
