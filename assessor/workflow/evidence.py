"""Evidence: files that support an answer, each looked up together with the right to see it."""

import hashlib
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from assessor.store import evidence as kept
from assessor.store.evidence import EvidenceRow
from assessor.workflow import history
from assessor.workflow.assessments import Assessment, bank_for, open_assessment, shown_items
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import asked_items
from assessor.workflow.errors import Damaged, NotFound, Unacceptable, WrongState
from assessor.workflow.evidence_content import as_kept
from assessor.workflow.life import Status
from assessor.workflow.typed import LONGEST_TEXT, plain_text, tidy
from assessor.workflow.virus_scanner import Scanner

ENDINGS: Mapping[str, tuple[str, ...]] = {"jpg": ("jpg", "jpeg")}
"""The endings that a name of this kind may have; else the kind itself."""

LONGEST_NAME, CUT = 120, "…"

SEPARATORS = str.maketrans("\\", "/")


@dataclass(frozen=True, slots=True)
class Cabinet:
    """The folder of the files, how much may be put into it, and who looks at it; sizes in bytes.

    ``grace`` is how long a file that was removed before it was ever submitted can be put back.
    """

    folder: Path
    largest_file: int = 20 * 1024 * 1024
    per_assessment: int = 500 * 1024 * 1024
    files_per_item: int = 20
    grace: timedelta = timedelta(days=7)
    scanner: Scanner | None = None


NEARLY_FULL = 0.8
"""From this share on the pages say how much of the room for an assessment is used."""


@dataclass(frozen=True, slots=True)
class Used:
    """How much of its room an assessment uses, in bytes; what can still be put back counts not."""

    size: int
    most: int

    @property
    def is_nearly_full(self) -> bool:
        return self.size >= NEARLY_FULL * self.most


class EvidenceDamaged(Damaged):
    """A file is not there, or is not what it was when it was put in; ``why`` is for the operator."""

    def __init__(self, name: str, why: str) -> None:
        message = (
            "The file “%(name)s” was lost or damaged on the server. Please tell the operator, who "
            "may have it in a backup."
        )
        super().__init__(message, name=name)
        self.why = why

    def __str__(self) -> str:
        # For the log, in which no name of a file comes.
        return self.why


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
    What is looked at, drawn anew and scanned is what is kept.

    Raises Unacceptable (field: file or note), NotFound, WrongState.
    """
    assessment = open_for_change(desk, actor, assessment_id, item_id)
    if len(data) > cabinet.largest_file:
        message = "A file can have at most %(most)d MB."
        raise Unacceptable("file", message, most=cabinet.largest_file // 1024 // 1024)
    content = as_kept(data, name)
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
        contains=tuple(sorted(content.contains)),
    )
    file = _write(cabinet.folder, row.stored, content.data)
    is_kept = False
    try:
        if cabinet.scanner is not None:
            cabinet.scanner.ensure_clean(file)
        with desk.store.write():
            assessment = open_for_change(desk, actor, assessment_id, item_id)
            before = kept.of_assessment(desk.store, assessment.id)
            same = _twin(before, row)
            if same is not None:
                return same
            refuse_too_much(cabinet, assessment, before, row)
            kept.add(desk.store, row)
            note_event(desk, actor, "added", assessment, row)
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
    row = evidence_row(desk, assessment, evidence_id)
    if row.removed_at is not None and not was_submitted_with(assessment, row):
        raise NotFound("There is no such file.")
    try:
        data = (cabinet.folder / row.stored).read_bytes()
    except OSError as error:
        raise EvidenceDamaged(row.name, f"evidence {row.id}: {error.strerror}") from error
    if hashlib.sha256(data).hexdigest() != row.sha256:
        why = f"evidence {row.id}: its SHA-256 is not the one of its first day"
        raise EvidenceDamaged(row.name, why)
    return row, data


def used_by(desk: Desk, cabinet: Cabinet, assessment: Assessment) -> Used:
    """The room that the files of an assessment take; rights looked at before."""
    rows = kept.of_assessment(desk.store, assessment.id)
    size = sum(one.size for one in rows if _counts(assessment, one))
    return Used(size, cabinet.per_assessment)


def was_submitted_with(assessment: Assessment, row: EvidenceRow) -> bool:
    """Whether a removed file was there when the assessment was submitted: then it is kept for good."""
    moments = [one.at for one in assessment.changes if one.status is Status.SUBMITTED]
    return row.removed_at is not None and any(at <= row.removed_at for at in moments)


def _counts(assessment: Assessment, row: EvidenceRow) -> bool:
    return row.removed_at is None or was_submitted_with(assessment, row)


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


def open_for_change(desk: Desk, actor: Actor, assessment_id: str, item_id: str) -> Assessment:
    assessment = open_assessment(desk, actor, assessment_id)
    if item_id not in {one.id for one in shown_items(assessment, bank_for(desk, assessment))}:
        raise NotFound("There is no such item.")
    is_reviewed_now = assessment.status is Status.IN_REVIEW and actor.may_review
    if not (assessment.is_draft or is_reviewed_now):
        raise WrongState("This assessment has been submitted; its answers are locked.")
    return assessment


def evidence_row(desk: Desk, assessment: Assessment, evidence_id: str) -> EvidenceRow:
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


def refuse_too_much(
    cabinet: Cabinet, assessment: Assessment, before: list[EvidenceRow], row: EvidenceRow
) -> None:
    """Raises Unacceptable where this file, beside those before it, is one or some bytes too many."""
    others = [one for one in before if one.id != row.id]
    there = [one for one in others if one.removed_at is None and one.item == row.item]
    if len(there) >= cabinet.files_per_item:
        message = "An answer can have at most %(most)d files."
        raise Unacceptable("file", message, most=cabinet.files_per_item)
    used = sum(one.size for one in others if _counts(assessment, one))
    if used + row.size > cabinet.per_assessment:
        message = "All files of an assessment together can have at most %(most)d MB."
        raise Unacceptable("file", message, most=cabinet.per_assessment // 1024 // 1024)


def note_event(
    desk: Desk, actor: Actor, verb: str, assessment: Assessment, row: EvidenceRow
) -> None:
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
