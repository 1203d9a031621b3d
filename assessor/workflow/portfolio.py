"""The reports of every assessment, as files in a folder; what is there already is left alone.

The folder has a list, ``reports.jsonl``, with a line for each report that has been written: of which
assessment, in which state. Whoever stops half-way goes on from it, and a report whose assessment
has changed since is written again.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from assessor.store import assessments, prints
from assessor.workflow.assessments import Assessment, open_whole
from assessor.workflow.desk import THE_PROGRAM, Desk
from assessor.workflow.freezing import matter_of
from assessor.workflow.life import Status
from assessor.workflow.plan_finding import REPORT_SECONDS
from assessor.workflow.printing import PDF, Maker, Rack, state_of

LIST = "reports.jsonl"

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_LONGEST_NAME = 60
_OF_THE_ID = 8
"""So much of an assessment's id tells two of one plant apart that began on one day."""


def file_name(site: str, ending: str) -> str:
    """A name that every file system takes, and from which the reader knows the plant."""
    safe = _NOT_IN_A_NAME.sub(" ", site)[:_LONGEST_NAME].strip(". ")
    return f"{' '.join(safe.split())} {ending}".strip()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that is wanted, of an assessment by its id."""

    assessment: str
    language: str


@dataclass(frozen=True, slots=True)
class Written:
    """A line of the list; ``state`` changes whenever the report would say something else."""

    file: str
    state: str
    assessment: str
    site: str
    status: str
    language: str


def all_wanted(
    desk: Desk, languages: Iterable[str], statuses: Iterable[str] = ()
) -> tuple[Wanted, ...]:
    """A report in each language of every assessment, of those with these statuses if any are named."""
    named, said = frozenset(statuses), tuple(languages)
    return tuple(
        Wanted(one.id, language)
        for one in assessments.everything(desk.store)
        if not named or one.status in named
        for language in said
    )


class Portfolio:
    """A folder of reports and its list. Used by several threads, one at a time for the list."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        lines = folder / LIST
        self._there = {Wanted(one.assessment, one.language): one for one in _read(lines)}
        self._is_torn = lines.exists() and not lines.read_bytes().endswith(b"\n")

    def write(
        self, desk: Desk, wanted: Wanted, make: Maker, rack: Rack | None = None
    ) -> Written | None:
        """Write a report, from the ``rack`` where it is kept there; None where it is there already.

        It is named after the plant; where that has another name since, the file gets it too.
        Raises ReportFailed and every Refusal.
        """
        assessment = open_whole(desk, THE_PROGRAM, wanted.assessment)
        state = state_of(desk, assessment)
        written = _written(wanted, state, assessment)
        file, before = self.folder / written.file, self._there.get(wanted)
        old = self.folder / before.file if before else file
        if before and before.state == state and old.exists():
            if old == file:
                return None
            old.replace(file)
            return written
        content = _kept(desk, wanted, state, rack)
        if content is None:
            content = make(matter_of(desk, assessment, REPORT_SECONDS), wanted.language)
        part = file.with_name(f".{file.name}.part")
        part.touch(mode=0o600)
        part.write_bytes(content)
        part.replace(file)
        if old != file:
            old.unlink(missing_ok=True)
        return written

    def note(self, written: Written) -> None:
        """Add a report that has been written to the list."""
        # A line of its own, also after one that broke off.
        line = json.dumps(asdict(written), ensure_ascii=False)
        with (self.folder / LIST).open("a", encoding="utf-8") as listed:
            listed.write(("\n" if self._is_torn else "") + line + "\n")
        self._is_torn = False
        self._there[Wanted(written.assessment, written.language)] = written


def _written(wanted: Wanted, state: str, assessment: Assessment) -> Written:
    began, known_by = assessment.started_at, assessment.id[:_OF_THE_ID]
    ending = f"{assessment.bank_id} {began:%Y-%m-%d} {wanted.language} {known_by}.pdf"
    return Written(
        file=file_name(assessment.site.name, ending),
        state=state,
        assessment=wanted.assessment,
        site=assessment.site.name,
        status=Status(assessment.status).value,
        language=wanted.language,
    )


def _kept(desk: Desk, wanted: Wanted, state: str, rack: Rack | None) -> bytes | None:
    """The report as it was made for somebody before."""
    found = prints.find(desk.store, wanted.assessment, PDF, wanted.language, state)
    if rack is None or found is None or not found.sha256:
        return None
    try:
        return rack.path(found.sha256).read_bytes()
    except FileNotFoundError:
        return None


def _read(file: Path) -> Iterable[Written]:
    """The lines that are whole: the last one is half a line where the machine went down."""
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            data: Mapping[str, str] = json.loads(line)
            yield Written(**data)
        except (ValueError, TypeError):
            continue
