"""Reports are made one after another, apart from those who ask for them, and each only once.

Whoever asks puts a report into the row, or finds that it is there. What is made is kept by the
digest of its bytes; that of a final assessment for good, any other until a newer one is made.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import assessor
from assessor.language import LANGUAGES
from assessor.report.errors import ReportFailed
from assessor.store import prints, stamps
from assessor.store.prints import Print
from assessor.workflow.assessments import Assessment, open_whole
from assessor.workflow.desk import THE_PROGRAM, Actor, Desk
from assessor.workflow.errors import NotFound, Refusal
from assessor.workflow.freezing import matter_of
from assessor.workflow.life import Status
from assessor.workflow.matter import Matter
from assessor.workflow.plan_finding import REPORT_SECONDS

Maker = Callable[[Matter, str], bytes]
"""Makes a report of the matter, in a language; raises ReportFailed."""

PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Rack:
    """The folder where reports are kept, each under the digest of its bytes."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Keep a file in full or not at all; its digest."""
        digest = hashlib.sha256(content).hexdigest()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self.folder / f".{digest}.part"
        part.touch(mode=0o600)
        part.write_bytes(content)
        part.replace(self.path(digest))
        return digest

    def path(self, digest: str) -> Path:
        return self.folder / digest


def ask(
    desk: Desk, actor: Actor, rack: Rack, assessment_id: str, kind: str, language: str
) -> Print:
    """The report as it stands now: kept, being made, or waiting from this moment on.

    Raises NotFound for those who may not see the whole assessment, and for another language.
    """
    if language not in LANGUAGES:
        raise NotFound("There is no report in this language.")
    assessment = open_whole(desk, actor, assessment_id)
    state = state_of(desk, assessment)
    found = prints.find(desk.store, assessment.id, kind, language, state)
    if found is not None and found.sha256 and not rack.path(found.sha256).exists():
        # Whoever cleared the folder wanted room, and no report that cannot be had.
        with desk.store.write():
            prints.forget(desk.store, found.id)
        found = None
    if found is None:
        with desk.store.write():
            prints.ask(desk.store, assessment.id, kind, language, state, desk.now)
        found = prints.find(desk.store, assessment.id, kind, language, state)
    assert found is not None, "it has just been put there"
    return found


def ask_final(desk: Desk, assessment: Assessment) -> None:
    """Have the reports of an assessment made that has just become final, within its transaction."""
    state = state_of(desk, assessment)
    for language in LANGUAGES:
        prints.ask(desk.store, assessment.id, PDF, language, state, desk.now)


def before(desk: Desk, waiting: Print) -> int:
    """How many reports are to be made before this one."""
    return prints.waiting_before(desk.store, waiting.id)


def told_of(desk: Desk, failed: Print) -> ReportFailed:
    """Why a report could not be made; the next who asks has it tried again."""
    desk.store.note(lambda: prints.forget(desk.store, failed.id))
    message, values = json.loads(failed.failed or '["", {}]')
    return ReportFailed(message, failed.detail or "", **values)


def state_of(desk: Desk, assessment: Assessment) -> str:
    """A digest that changes whenever the report would say something else."""
    told = [assessor.__version__]
    if assessment.status is not Status.FINAL:
        # A draft is dated today.
        told += [f"{desk.now:%Y-%m-%d}", *stamps.of_assessment(desk.store, assessment.id)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def make_next(desk: Desk, rack: Rack, makers: Mapping[str, Maker]) -> bool:
    """Make the report that has waited longest; False where none waits."""
    with desk.store.write():
        job = prints.first_waiting(desk.store)
        if job is None:
            return False
        prints.begin(desk.store, job.id, desk.now)
    try:
        # Who may have the report was looked at when it was asked for.
        assessment = open_whole(desk, THE_PROGRAM, job.assessment)
        content = makers[job.kind](matter_of(desk, assessment, REPORT_SECONDS), job.language)
        digest = rack.keep(content)
    except (ReportFailed, Refusal) as error:
        _fail(desk, job, error)
    except Exception as error:
        _fail(desk, job, ReportFailed(BROKEN, f"{type(error).__name__}: {error}"))
        raise
    else:
        with desk.store.write():
            prints.finish(desk.store, job.id, digest, len(content), desk.now)
        if assessment.status is not Status.FINAL:
            _clear(desk, rack, job)
    return True


BROKEN = "The report could not be printed. This is a fault of the program: report it."


def _fail(desk: Desk, job: Print, error: ReportFailed | Refusal) -> None:
    # The sentence is kept as it can be said in either language.
    failed = json.dumps([error.message, dict(error.values)])
    detail = error.detail if isinstance(error, ReportFailed) else ""
    with desk.store.write():
        prints.fail(desk.store, job.id, failed, detail, desk.now)


def _clear(desk: Desk, rack: Rack, job: Print) -> None:
    """Forget what the new report takes the place of."""
    for old in prints.older_than(desk.store, job):
        with desk.store.write():
            prints.forget(desk.store, old.id)
            is_needed = old.sha256 is None or prints.is_needed(desk.store, old.sha256)
        if old.sha256 and not is_needed:
            rack.path(old.sha256).unlink(missing_ok=True)
