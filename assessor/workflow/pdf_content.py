"""Whether a PDF is whole, and what in it is active; read as bytes, never carried out.

The names of a PDF tell it: they stand open, or in streams of objects, which are unpacked as far as
memory allows.
"""

import re
import zlib

from assessor.workflow.errors import Unacceptable

HEAD_WITHIN = 1024
"""So far into the file readers look for its head: printers and mail programs put lines before it."""
END_WITHIN = 2048
PADDING = b"\0 \t\r\n\f\x1a"
MOST_UNPACKED = 64 * 1024 * 1024
MOST_STREAMS = 20_000
LONGEST_DICTIONARY = 4096
"""How far before a stream is looked for what it is."""

ACTIVE = {
    b"JavaScript": "script",
    b"Launch": "launch",
    b"EmbeddedFile": "files",
    b"EmbeddedFiles": "files",
    b"FileAttachment": "files",
    b"RichMedia": "media",
    b"Movie": "media",
    b"Rendition": "media",
    b"GoToR": "links",
    b"GoToE": "links",
    b"SubmitForm": "form",
    b"ImportData": "form",
    b"XFA": "form",
    b"Encrypt": "locked",
}
"""Names of a PDF, and what each of them says is in it."""

NAME = re.compile(rb"/((?:[^\x00\t\n\f\r ()<>\[\]{}/%]){1,64})")
ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
STREAM = re.compile(rb"\bstream\r?\n")
STREAM_OF_OBJECTS = b"ObjStm"
INDEX_AT = re.compile(rb"startxref\s+(\d{1,10})")
INDEX = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")

CUT_OFF = "This PDF is cut off. Please send it once more."


def head_of_pdf(data: bytes) -> int:
    """Where the PDF begins in the file, or -1 where it is none."""
    return data.find(b"%PDF-", 0, HEAD_WITHIN + len(b"%PDF-"))


def inspect_pdf(data: bytes) -> frozenset[str]:
    """The active content of a PDF; raises Unacceptable (field: file) where its end is missing."""
    if not _is_whole(data):
        raise Unacceptable("file", CUT_OFF)
    found = _said_by(data)
    unpacked, at = 0, 0
    for number, stream in enumerate(STREAM.finditer(data)):
        if number >= MOST_STREAMS or unpacked >= MOST_UNPACKED:
            found.add("unseen")
            break
        before = data[max(at, stream.start() - LONGEST_DICTIONARY) : stream.start()]
        at = stream.end()
        if STREAM_OF_OBJECTS not in before and b"#" not in before:
            continue
        said = _names(before)
        if STREAM_OF_OBJECTS not in said:
            continue
        content = _unpacked(data, stream.end(), MOST_UNPACKED - unpacked, said)
        if content is None:
            found.add("unseen")
            continue
        unpacked += len(content)
        found |= _said_by(content)
    # What a password keeps shut was not looked into, whatever else was seen.
    return frozenset(found - {"unseen"} if "locked" in found else found)


def _is_whole(data: bytes) -> bool:
    """Whether it comes to an end, or its last index is there and nothing but filling follows.

    Readers forgive a missing mark and bytes behind it; a file that ends amid its objects is cut off.
    """
    body = data.rstrip(PADDING)
    if b"%%EOF" in body[-END_WITHIN:]:
        return True
    *_, last = (None, *INDEX_AT.finditer(data))
    if last is None or re.search(rb"\d\s+obj\b", data[last.end() :]):
        return False
    at, head = int(last[1]), max(head_of_pdf(data), 0)
    return any(at and INDEX.match(data, start) for start in (at, at + head))


def _said_by(content: bytes) -> set[str]:
    return {ACTIVE[name] for name in _names(content) if name in ACTIVE}


def _names(content: bytes) -> set[bytes]:
    """Every name, with what is written as #4A as well."""
    names = set(NAME.findall(content))
    return {ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), name) for name in names}


def _unpacked(data: bytes, start: int, most: int, said: set[bytes]) -> bytes | None:
    """The content of a stream, at most so many bytes of it; None where it cannot be read."""
    if b"FlateDecode" not in said and b"Fl" not in said:
        end = data.find(b"endstream", start)
        is_plain = b"Filter" not in said and end >= 0
        return data[start:end] if is_plain else None
    try:
        return zlib.decompressobj().decompress(memoryview(data)[start:], most)
    except zlib.error:
        return None
