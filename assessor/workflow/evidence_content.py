"""What an evidence file is, by its content, and the form in which it is kept.

Images are drawn anew, so that nothing of where and with what they were taken is kept; all other
kinds are kept byte for byte. What in them could do something when it is opened is named.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessor.workflow import pictures
from assessor.workflow.errors import Unacceptable
from assessor.workflow.office_files import ARCHIVE, COMPOUND, has_entry, inspect_archive
from assessor.workflow.pdf_content import head_of_pdf, inspect_pdf

NOT_KNOWN = (
    "This file is none of the kinds that are taken: PDF, photos and pictures (JPEG, PNG, HEIC, …), "
    "DOCX, XLSX, PPTX, OFD, TXT, CSV. Please save it as one of these, best as PDF."
)


@dataclass(frozen=True, slots=True)
class Content:
    """A file as it is kept. ``kind`` is its ending without the dot, ``mime`` its media type.

    ``contains`` says what in it is active; the words for it are those of `CONTAINED`.
    """

    kind: str
    mime: str
    data: bytes
    contains: frozenset[str] = frozenset()


_OFFICE = "application/vnd.openxmlformats-officedocument"
TEXTS = ("txt", "csv", "tsv", "log", "md", "json", "yaml", "ini", "nc", "dxf")
"""Endings of texts that no program carries out; a text of any other name is called TXT."""

MIME: Mapping[str, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "ofd": "application/ofd",
    **dict.fromkeys(TEXTS, "text/plain"),
    "csv": "text/csv",
}
"""The kinds that are taken, by what their content says."""

COMMANDS = [
    ".bat",
    ".cmd",
    ".ps1",
    ".vbs",
    ".vbe",
    ".js",
    ".jse",
    ".wsf",
    ".hta",
    ".sh",
    ".py",
    ".reg",
    ".html",
    ".htm",
    ".svg",
    ".xhtml",
    ".mht",
]
MARKUP_WITH_SCRIPT = re.compile(
    rb"<script\b|javascript:|<[^>]{0,200}\son\w{3,20}\s*=", re.IGNORECASE
)
FORMULA = re.compile(rb"(?:^|[,;\t\"\n])\s*(?:[=@]|[+-][A-Za-z(])", re.MULTILINE)
DDE_IN_A_CELL = re.compile(rb"[=+@-][^\r\n|]{0,80}\|[^\r\n!]{0,200}!")

NOT_OF_A_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
"""Signs that no encoding of a text has; ESC begins a change of signs in those of Japan."""
MARKS_OF_ENCODINGS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
NO_TEXT = frozenset(map(chr, (*range(9), 11, *range(14, 27), *range(28, 32))))

OLD_OFFICE = (
    "This file is of an old Office or WPS format (DOC, XLS, PPT, WPS, ET, DPS). Please open it and "
    "save it as DOCX, XLSX, PPTX or PDF."
)
LOCKED = (
    "This file is protected by a password, so nobody can review it. Please open it, take the "
    "password off, and save it once more."
)
PACKED = "This is a packed file. Please unpack it and add the files in it one by one."
VIDEO = "Videos are not taken. Please add a photo or a screenshot of what it shows."
SOUND = "Sound recordings are not taken. Please write down what is said and add that."
DRAWING = "This is a CAD drawing (DWG). Please print it to PDF in the drawing program."
PROGRAM = "This is a program. Programs are not taken."
RICH_TEXT = "This is a file in RTF. Please save it as DOCX or PDF."
POSTSCRIPT = "This is a PostScript file. Please save it as PDF."
PDF_WITH_MORE = (
    "There is something before this PDF. Please open it, print it to PDF and add that file."
)
PICTURE = "This picture is of a kind that is not taken. Please save it as JPEG or PNG."

REFUSED: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(mark, re.DOTALL), said)
    for mark, said in (
        (
            rb"PK\x05\x06|PK\x07\x08|Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ|.{257}ustar",
            PACKED,
        ),
        (rb"AC10\d\d", DRAWING),
        (rb".{4}ftyp(?:M4A|M4B)|RIFF.{4}WAVE|ID3|\xff[\xfb\xf3\xf2]|OggS|#!AMR|fLaC", SOUND),
        (
            rb".{4}(?:ftyp|moov|mdat|wide)|RIFF.{4}AVI |\x1aE\xdf\xa3|\x30\x26\xb2\x75\x8e\x66\xcf",
            VIDEO,
        ),
        (rb"FLV\x01|\x00\x00\x01[\xba\xb3]|\x47.{187}\x47", VIDEO),
        (rb"MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe", PROGRAM),
        (
            rb"8BPS|\x00\x00\x01\x00|\xd7\xcd\xc6\x9a|\x01\x00\x00\x00.{36} EMF|\x00\x00\x00\x0cJXL",
            PICTURE,
        ),
    )
)
"""What else people send up, by its first bytes, and what they can do instead."""


def as_kept(data: bytes, name: str = "") -> Content:
    """The content in the form in which it is kept; raises Unacceptable (field: file).

    What it is, the content says; the name only tells texts apart, which all look the same.
    """
    if not data:
        raise Unacceptable("file", "This file is empty.")
    for starts, read in READERS:
        if starts(data):
            return read(data)
    return _text(data, name.lower())


def media_type(kind: str, data: bytes) -> str:
    """The media type to send a kept file with; the encoding of a text only where it is certain."""
    mime = MIME[kind]
    if not mime.startswith("text/"):
        return mime
    marked = next((encoding for mark, encoding in MARKS_OF_ENCODINGS if data.startswith(mark)), "")
    try:
        data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        return mime
    return f"{mime}; charset={marked or 'utf-8'}"


def as_png(picture: Content) -> Content:
    """The same picture, which was drawn anew before, as PNG."""
    return Content("png", MIME["png"], pictures.as_png(picture.data))


def _pdf(data: bytes) -> Content:
    return Content("pdf", MIME["pdf"], data, inspect_pdf(data))


def _image(data: bytes) -> Content:
    kind, drawn = pictures.drawn_anew(data)
    return Content(kind, MIME[kind], drawn)


def _office(data: bytes) -> Content:
    kind, contains = inspect_archive(data)
    return Content(kind, MIME[kind], data, contains)


def _refuse(message: str) -> Callable[[bytes], Content]:
    def refuse(_data: bytes) -> Content:
        raise Unacceptable("file", message)

    return refuse


def _old_office(data: bytes) -> Content:
    """Refused: macros of its many kinds cannot be excluded, and every program saves newer ones."""
    raise Unacceptable("file", LOCKED if has_entry(data, "EncryptedPackage") else OLD_OFFICE)


def _text(data: bytes, name: str) -> Content:
    if not _is_text(data):
        said = next((said for mark, said in REFUSED if mark.match(data)), NOT_KNOWN)
        raise Unacceptable("file", said)
    if b"%PDF-" in data and b"%%EOF" in data:
        raise Unacceptable("file", PDF_WITH_MORE)
    kind = next((one for one in TEXTS if name.endswith(f".{one}")), "txt")
    return Content(kind, MIME[kind], data, _active_in_text(data, kind, name))


def _is_text(data: bytes) -> bool:
    """Whether these are signs of writing in whatever encoding, which is not guessed."""
    for mark, encoding in MARKS_OF_ENCODINGS:
        if data.startswith(mark):
            try:
                return NO_TEXT.isdisjoint(data.decode(encoding))
            except UnicodeDecodeError:
                return False
    # The sign that ended a text under DOS.
    return NOT_OF_A_TEXT.search(data.removesuffix(b"\x1a")) is None


def _active_in_text(data: bytes, kind: str, name: str) -> frozenset[str]:
    found = set()
    plain = data.replace(b"\0", b"")
    if name.endswith(tuple(COMMANDS)) or MARKUP_WITH_SCRIPT.search(plain):
        found.add("script")
    if kind in {"csv", "tsv"}:
        if FORMULA.search(plain):
            found.add("formulas")
        if DDE_IN_A_CELL.search(plain):
            found.add("dde")
    return frozenset(found)


def _is_pdf(data: bytes) -> bool:
    """Whether a PDF begins here or soon; a text that only speaks of PDF has no objects."""
    head = head_of_pdf(data)
    return head == 0 or (head > 0 and (b" obj" in data or b"%%EOF" in data))


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Content]], ...] = (
    (pictures.is_picture, _image),
    (_begins(ARCHIVE), _office),
    (_begins(COMPOUND), _old_office),
    (_begins(b"{\\rtf"), _refuse(RICH_TEXT)),
    (_begins(b"%!PS", b"\xc5\xd0\xd3\xc6"), _refuse(POSTSCRIPT)),
    (_is_pdf, _pdf),
)
