"""The register of the files that support the answers."""

from dataclasses import dataclass

from assessor.report.beside import EvidenceFacts
from assessor.report.view.parts import ItemRef
from assessor.report.view.reading import Reading


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    item: ItemRef
    name: str
    note: str
    kind: str
    size: str
    sha256: str
    added: str
    """Who added it, and when."""


@dataclass(frozen=True, slots=True)
class Evidence:
    introduction: str
    rows: tuple[EvidenceRow, ...]


def evidence_body(reading: Reading) -> Evidence | None:
    """Every file in the order of the questions; ``None`` where there is none."""
    files = reading.beside.evidence
    if not files:
        return None
    introduction = reading.words.count(
        "%(n)s file supports the answers.", "%(n)s files support the answers.", len(files)
    )
    explained = reading.words.say(
        "SHA-256 is the fingerprint of the file as it is kept: whoever has the file can check "
        "that it is still the same."
    )
    return Evidence(
        reading.words.sentences(introduction, explained),
        tuple(_row(one, reading) for one in files),
    )


def _row(one: EvidenceFacts, reading: Reading) -> EvidenceRow:
    words = reading.words
    return EvidenceRow(
        item=reading.ref(one.item),
        name=one.name,
        note=one.note,
        kind=one.kind.upper(),
        size=words.file_size(one.size),
        sha256=one.sha256,
        added=words.signed(one.added.who, one.added.at),
    )
