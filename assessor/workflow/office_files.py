"""What stands in files of Word, Excel, PowerPoint and OFD: their kind, and what in them is active.

All of them are ZIP archives. Nothing in them is carried out or resolved; what is read is bounded.
Macros and programs are refused; what else is active is named, for whoever opens the file.
"""

import html
import io
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from assessor.workflow.errors import Unacceptable

MOST_MEMBERS = 2000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
MOST_READ = 64 * 1024 * 1024
"""How much of all members together is looked at; what lies beyond is said to be unseen."""
DEEPEST = 3
"""A workbook in a document in a presentation; nobody needs more."""

TYPES = "[Content_Types].xml"
ARCHIVE = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (b"MZ", b"\x7fELF", b"L\0\0\0\x01\x14\x02\0")
PROGRAM_ENDINGS = (
    ".exe",
    ".dll",
    ".scr",
    ".com",
    ".bat",
    ".cmd",
    ".ps1",
    ".vbs",
    ".vbe",
    ".js",
    ".jse",
    ".wsf",
    ".hta",
    ".lnk",
    ".msi",
    ".jar",
    ".cpl",
    ".pif",
)

MACROS = re.compile(r"vbaproject|vbadata|macroenabled|macrosheet", re.IGNORECASE)
"""What types, relationships and names of parts are called where macros stand, however it is hidden."""
STORAGES_OF_MACROS = ("_VBA_PROJECT", "VBA", "Macros", "_VBA_PROJECT_CUR")
DIRECTORY_ENTRY = 128
"""In the old container each name stands at the start of an entry of so many bytes, then its length."""
PROGRAM_IN_COMPOUND = re.compile(
    rb"This program (?:cannot be run|must be run)|\.(?:exe|scr|bat|cmd|com|ps1|vbs|js|lnk|hta|msi|jar)\0",
    re.IGNORECASE,
)
RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\b(Type|Target|TargetMode)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
ON_OWN_DISK = re.compile(r"(?:file:/{0,3})?[a-z]:[\\/]", re.IGNORECASE)
"""A path on the machine of whoever wrote the file leads nowhere on another."""
FIELD_TEXT = re.compile(r"<w:instrText\b[^>]*>([^<]*)<|\bw:instr\s*=\s*[\"']([^\"']*)[\"']")
DDE_FIELD = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)

MAIN_PARTS = (
    ("wordprocessingml.document.main+xml", "word/document.xml", "docx"),
    ("spreadsheetml.sheet.main+xml", "xl/workbook.xml", "xlsx"),
    ("presentationml.presentation.main+xml", "ppt/presentation.xml", "pptx"),
)

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    NotImplementedError,
)

DAMAGED = "This file is damaged. Please send it once more."
WITH_MACROS = (
    "This file contains macros. Please save it without them (DOCX, XLSX or PPTX), or as PDF."
)
WITH_PROGRAM = "A program is packed into this file. Please take it out and save the file once more."
PACKED = "This is a packed file. Please unpack it and add the files in it one by one."
BINARY_WORKBOOK = "This is a binary workbook (XLSB). Please save it as XLSX."
OPEN_DOCUMENT = (
    "This is an OpenDocument file (ODT, ODS, ODP). Please save it as DOCX, XLSX, PPTX or PDF."
)


@dataclass(slots=True)
class Inspection:
    """What was found so far, and how many bytes may still be read."""

    found: set[str] = field(default_factory=set)
    left: int = MOST_READ


def inspect_archive(data: bytes) -> tuple[str, frozenset[str]]:
    """The kind (docx, xlsx, pptx or ofd) and the active content; raises Unacceptable (field: file)."""
    inspection = Inspection()
    try:
        kind = _inspected(data, inspection, depth=1)
    except BROKEN:
        raise Unacceptable("file", DAMAGED) from None
    return kind, frozenset(inspection.found)


def has_entry(compound: bytes, name: str) -> bool:
    """Whether a file in Microsoft's old container has a storage or a stream of this name."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    length = len(wanted).to_bytes(2, "little")
    at = compound.find(wanted)
    while at >= 0:
        if at % DIRECTORY_ENTRY == 0 and compound[at + 64 : at + 66] == length:
            return True
        at = compound.find(wanted, at + 1)
    return False


def _inspected(data: bytes, inspection: Inspection, depth: int) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        _refuse_bomb(members, len(data))
        names = {one.filename for one in members}
        types = _xml(archive, TYPES, inspection) if TYPES in names else ""
        kind = _kind(archive, names, types, inspection)
        if MACROS.search(types) or any(MACROS.search(name) for name in names):
            raise Unacceptable("file", WITH_MACROS)
        for one in members:
            _look_into(archive, one, inspection, depth)
        if re.search(r"\bactivex\b", types, re.IGNORECASE) or _any(names, "/activex/"):
            inspection.found.add("controls")
        if _any(names, "/embeddings/") or (kind == "ofd" and _any(names, "/attach")):
            inspection.found.add("files")
        if _any(names, "/externallinks/") or _any(names, "/connections.xml"):
            inspection.found.add("links")
    return kind


def _any(names: set[str], part: str) -> bool:
    return any(part in f"/{name.lower()}" for name in names)


def _kind(archive: zipfile.ZipFile, names: set[str], types: str, inspection: Inspection) -> str:
    if TYPES in names:
        for main_type, main_part, kind in MAIN_PARTS:
            if main_type in types or main_part in names:
                return kind
        if "xl/workbook.bin" in names:
            raise Unacceptable("file", BINARY_WORKBOOK)
        if MACROS.search(types):
            raise Unacceptable("file", WITH_MACROS)
    if "OFD.xml" in names:
        return "ofd"
    if "mimetype" in names and "oasis" in _xml(archive, "mimetype", inspection):
        raise Unacceptable("file", OPEN_DOCUMENT)
    raise Unacceptable("file", PACKED)


def _refuse_bomb(members: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(one.file_size for one in members)
    if len(members) > MOST_MEMBERS or unpacked > min(MOST_RATIO * packed, MOST_UNPACKED):
        raise Unacceptable("file", "This file unpacks to far more than it should.")


def _look_into(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, inspection: Inspection, depth: int
) -> None:
    if member.is_dir():
        return
    if member.flag_bits & 1:
        inspection.found.add("locked")
        return
    name = member.filename.lower()
    if name.endswith(PROGRAM_ENDINGS):
        raise Unacceptable("file", WITH_PROGRAM)
    with archive.open(member) as content:
        head = content.read(8)
    if head.startswith(PROGRAMS):
        raise Unacceptable("file", WITH_PROGRAM)
    if head.startswith(COMPOUND):
        _look_into_compound(_read(archive, member, inspection), inspection)
    elif head.startswith(ARCHIVE):
        _look_into_archive(_read(archive, member, inspection), inspection, depth)
    elif name.endswith(".rels"):
        _look_at_relations(_xml(archive, member.filename, inspection), inspection)
    elif name.endswith(".xml"):
        _look_at_part(name, _xml(archive, member.filename, inspection), inspection)


def _look_into_compound(data: bytes, inspection: Inspection) -> None:
    if any(has_entry(data, name) for name in STORAGES_OF_MACROS):
        raise Unacceptable("file", WITH_MACROS)
    if PROGRAM_IN_COMPOUND.search(data):
        raise Unacceptable("file", WITH_PROGRAM)
    inspection.found.add("objects")


def _look_into_archive(data: bytes, inspection: Inspection, depth: int) -> None:
    """A file in the file: what is refused outside is refused inside as well."""
    inspection.found.add("files")
    if depth >= DEEPEST:
        inspection.found.add("unseen")
        return
    try:
        _inspected(data, inspection, depth + 1)
    except BROKEN:
        inspection.found.add("unseen")
    except Unacceptable as refusal:
        if refusal.message in {WITH_MACROS, WITH_PROGRAM}:
            raise
        inspection.found.add("unseen")


def _look_at_relations(text: str, inspection: Inspection) -> None:
    for relation in RELATION.findall(text):
        said = {name: one or other for name, one, other in ATTRIBUTE.findall(relation)}
        kind = html.unescape(said.get("Type", "")).rsplit("/", 1)[-1].lower()
        target = html.unescape(said.get("Target", ""))
        if MACROS.search(kind):
            raise Unacceptable("file", WITH_MACROS)
        if kind in {"control", "activexcontrolbinary"}:
            inspection.found.add("controls")
        elif kind == "oleobject":
            inspection.found.add("objects")
        elif kind in {"package", "afchunk"}:
            inspection.found.add("files")
        is_elsewhere = said.get("TargetMode", "").lower() == "external"
        if is_elsewhere and kind != "hyperlink" and not ON_OWN_DISK.match(target):
            inspection.found.add("template" if kind == "attachedtemplate" else "links")


def _look_at_part(name: str, text: str, inspection: Inspection) -> None:
    if "<ddelink" in text.lower() or ":ddelink" in text.lower():
        inspection.found.add("dde")
    if name.startswith("word/"):
        # Word splits a field into runs as it likes: read as one, and apart.
        fields = [one or other for one, other in FIELD_TEXT.findall(text)]
        if DDE_FIELD.search(" ".join(fields)) or DDE_FIELD.search("".join(fields)):
            inspection.found.add("dde")
    if "webextension" in name:
        inspection.found.add("controls")


def _xml(archive: zipfile.ZipFile, name: str, inspection: Inspection) -> str:
    """A part as text, however it is encoded, with its character references resolved."""
    data = _read(archive, archive.getinfo(name), inspection)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    if data[:4] in {b"<\0?\0", b"\0<\0?"}:
        encoding = "utf-16-le" if data[0] else "utf-16-be"
    text = data.decode(encoding, "replace")
    return html.unescape(text) if name == TYPES else text


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, inspection: Inspection) -> bytes:
    if member.flag_bits & 1:
        inspection.found.add("locked")
        return b""
    if member.file_size > inspection.left:
        inspection.found.add("unseen")
        return b""
    with archive.open(member) as content:
        data = content.read(inspection.left)
    inspection.left -= len(data)
    return data
