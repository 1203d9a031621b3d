"""Evidence: files that support an answer, each looked up together with the right to see it."""

import hashlib
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assessor.store import evidence as kept
from assessor.store.evidence import EvidenceRow
from assessor.workflow import history
from assessor.workflow.assessments import Assessment, bank_for, open_assessment, shown_items
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import asked_items
from assessor.workflow.errors import NotFound, Unacceptable, WrongState
from assessor.workflow.evidence_content import MIME, as_kept
from assessor.workflow.life import Status
from assessor.workflow.typed import LONGEST_TEXT, plain_text, tidy

__all__ = ["MIME", "EvidenceRow"]

ENDINGS: Mapping[str, tuple[str, ...]] = {"jpg": ("jpg", "jpeg")}
"""The endings that a name of this kind may have; else the kind itself."""

LONGEST_NAME, CUT = 120, "…"

SEPARATORS = str.maketrans("\\", "/")


@dataclass(frozen=True, slots=True)
class Cabinet:
    """The folder of the files, and how much may be put into it; sizes in bytes."""

    folder: Path
    largest_file: int = 20 * 1024 * 1024
    per_assessment: int = 500 * 1024 * 1024
    files_per_item: int = 20


class EvidenceDamaged(Exception):
    """A file is not there, or is not what it was when it was put in."""


def attach(
    desk: Desk,
    actor: Actor,
    cabinet: Cabinet,
    assessment_id: str,
    item_id: str,
    name: str,
    data: bytes,
    note: str = "",
) -> EvidenceRow:
    """Keep a file with an answer; the same file put in twice is kept once.

    A draft takes files from all who may answer the item, an assessment in review from reviewers.
    Raises Unacceptable (field: file or note), NotFound, WrongState.
    """
    assessment = _open_for_change(desk, actor, assessment_id, item_id)
    if len(data) > cabinet.largest_file:
        message = "A file can have at most %(most)d MB."
        raise Unacceptable("file", message, most=cabinet.largest_file // 1024 // 1024)
    content = as_kept(data)
    row = EvidenceRow(
        id=desk.new_id(),
        assessment=assessment.id,
        item=item_id,
        name=_named(name, content.kind),
        kind=content.kind,
        size=len(content.data),
        sha256=hashlib.sha256(content.data).hexdigest(),
        stored=desk.new_id(),
        note=plain_text("note", note, LONGEST_TEXT) if tidy(note) else "",
        who=actor.id,
        who_name=actor.name,
        at=desk.now,
    )
    file = _write(cabinet.folder, row.stored, content.data)
    is_kept = False
    try:
        with desk.store.write():
            assessment = _open_for_change(desk, actor, assessment_id, item_id)
            before = kept.of_assessment(desk.store, assessment.id)
            same = _twin(before, row)
            if same is not None:
                return same
            _refuse_too_much(cabinet, before, row)
            kept.add(desk.store, row)
            _note(desk, actor, "added", assessment, row)
        is_kept = True
    finally:
        if not is_kept:
            file.unlink(missing_ok=True)
    return row


def files_of(desk: Desk, actor: Actor, assessment_id: str) -> Mapping[str, tuple[EvidenceRow, ...]]:
    """The files that support answers now, by item, as far as the person may see the items."""
    assessment = open_assessment(desk, actor, assessment_id)
    found: dict[str, list[EvidenceRow]] = {}
    shown = {item.id for item in shown_items(assessment, bank_for(desk, assessment))}
    for row in kept.of_assessment(desk.store, assessment.id):
        if row.removed_at is None and row.item in shown:
            found.setdefault(row.item, []).append(row)
    return {item: tuple(rows) for item, rows in found.items()}


def open_file(
    desk: Desk, actor: Actor, cabinet: Cabinet, assessment_id: str, evidence_id: str
) -> tuple[EvidenceRow, bytes]:
    """The file and its content; raises NotFound, and EvidenceDamaged where it is not what it was."""
    assessment = open_assessment(desk, actor, assessment_id)
    row = _row(desk, assessment, evidence_id)
    try:
        data = (cabinet.folder / row.stored).read_bytes()
    except OSError as error:
        raise EvidenceDamaged(f"evidence {row.id}: {error.strerror}") from error
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise EvidenceDamaged(f"evidence {row.id}: its SHA-256 is not the one of its first day")
    return row, data


def remove(
    desk: Desk, actor: Actor, cabinet: Cabinet, assessment_id: str, evidence_id: str
) -> None:
    """Take a file away from its answer. Once the assessment has been submitted it is only marked.

    Raises NotFound, WrongState.
    """
    assessment = open_assessment(desk, actor, assessment_id)
    row = _row(desk, assessment, evidence_id)
    if row.removed_at is not None:
        raise NotFound("There is no such file.")
    with desk.store.write():
        assessment = _open_for_change(desk, actor, assessment_id, row.item)
        was_submitted = len(assessment.changes) > 1
        if was_submitted:
            kept.mark_removed(desk.store, row.id, who=actor.id, at=desk.now)
        else:
            kept.delete(desk.store, row.id)
        _note(desk, actor, "removed", assessment, row)
    if not was_submitted:
        (cabinet.folder / row.stored).unlink(missing_ok=True)


def register(desk: Desk, assessment: Assessment) -> tuple[EvidenceRow, ...]:
    """Every file that supports an answer now, in the order of the bank; rights looked at before.

    What belongs to a question that is asked no longer supports none.
    """
    asked = asked_items(bank_for(desk, assessment), assessment.site.profile)
    order = {item.id: number for number, item in enumerate(asked)}
    every = kept.of_assessment(desk.store, assessment.id)
    rows = [row for row in every if row.removed_at is None and row.item in order]
    # Those of one item stay as they came.
    return tuple(sorted(rows, key=lambda row: order[row.item]))


def _open_for_change(desk: Desk, actor: Actor, assessment_id: str, item_id: str) -> Assessment:
    assessment = open_assessment(desk, actor, assessment_id)
    if item_id not in {one.id for one in shown_items(assessment, bank_for(desk, assessment))}:
        raise NotFound("There is no such item.")
    is_reviewed_now = assessment.status is Status.IN_REVIEW and actor.may_review
    if not (assessment.is_draft or is_reviewed_now):
        raise WrongState("This assessment has been submitted; its answers are locked.")
    return assessment


def _row(desk: Desk, assessment: Assessment, evidence_id: str) -> EvidenceRow:
    row = kept.by_id(desk.store, evidence_id)
    shown = {item.id for item in shown_items(assessment, bank_for(desk, assessment))}
    if row is None or row.assessment != assessment.id or row.item not in shown:
        raise NotFound("There is no such file.")
    return row


def _named(name: str, kind: str) -> str:
    """What people call the file: its own name without folders, with the ending of what it is.

    Of a name that is too long the middle is left out: some differ at their beginning, some at the end.
    """
    last = unicodedata.normalize("NFC", name).translate(SEPARATORS).rsplit("/", 1)[-1]
    signs = "".join(sign for sign in last if sign.isprintable()).strip(". ") or kind
    endings = tuple(f".{one}" for one in ENDINGS.get(kind, (kind,)))
    whole = signs if signs.lower().endswith(endings) else f"{signs}.{kind}"
    if len(whole) <= LONGEST_NAME:
        return whole
    head = (LONGEST_NAME - len(CUT)) // 2
    tail = LONGEST_NAME - len(CUT) - head
    return f"{whole[:head].rstrip()}{CUT}{whole[-tail:].lstrip()}"


def _write(folder: Path, stored: str, data: bytes) -> Path:
    """The file on disk, for the owner alone, before any row speaks of it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / stored
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    return file


def _twin(before: list[EvidenceRow], row: EvidenceRow) -> EvidenceRow | None:
    for one in before:
        if one.removed_at is None and (one.item, one.sha256) == (row.item, row.sha256):
            return one
    return None


def _refuse_too_much(cabinet: Cabinet, before: list[EvidenceRow], row: EvidenceRow) -> None:
    there = [one for one in before if one.removed_at is None and one.item == row.item]
    if len(there) >= cabinet.files_per_item:
        message = "An answer can have at most %(most)d files."
        raise Unacceptable("file", message, most=cabinet.files_per_item)
    if sum(one.size for one in before) + row.size > cabinet.per_assessment:
        message = "All files of an assessment together can have at most %(most)d MB."
        raise Unacceptable("file", message, most=cabinet.per_assessment // 1024 // 1024)


def _note(desk: Desk, actor: Actor, verb: str, assessment: Assessment, row: EvidenceRow) -> None:
    history.note(
        desk,
        actor,
        verb,
        "evidence",
        row.id,
        row.name,
        organisation=assessment.organisation,
        assessment=assessment.id,
        detail={"item": row.item, "sha256": row.sha256},
    )
