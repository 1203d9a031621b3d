"""What an evidence file is, by its content and never by its name, and the form in which it is kept.

Images are drawn anew, so that nothing of where and with what they were taken is kept; all other
kinds are kept byte for byte, and never opened by the server again.
"""

import io
import struct
import threading
import warnings
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import Image, ImageFile, ImageOps

from assessor.workflow.errors import Unacceptable

MOST_PIXELS = 60_000_000
"""A phone of today takes 12 to 50 million; beyond that an image is a bomb or a poster."""

LONGEST_SIDE = 3000
"""Enough to read the plate of a machine; larger photographs are scaled down to it."""

MOST_MEMBERS = 2000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200

NOT_KNOWN = "This file is none of the kinds that are taken: PDF, PNG, JPEG, WebP, DOCX, XLSX, TXT."


@dataclass(frozen=True, slots=True)
class Content:
    """A file as it is kept. ``kind`` is its ending without the dot, ``mime`` its media type."""

    kind: str
    mime: str
    data: bytes


MIME: Mapping[str, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
}
"""The kinds that are taken, by what their content says."""

FORMATS = ("PNG", "JPEG", "WEBP")

IMAGES: Mapping[str, str] = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "WEBP": "webp"}
"""What the library calls an image, and what it is kept as. Many a phone puts a second, smaller or
deeper picture behind its JPEG, which is then called MPO: of it the first is kept.
"""

UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    EOFError,
    struct.error,
    Image.DecompressionBombError,
)
"""How the library answers to broken images."""

ONE_AT_A_TIME = threading.Lock()
"""A file of some kilobytes can unpack to half a gigabyte: never several of them at once."""


def as_kept(data: bytes) -> Content:
    """The content in the form in which it is kept; raises Unacceptable (field: file)."""
    if not data:
        raise Unacceptable("file", "This file is empty.")
    for starts, read in READERS:
        if starts(data):
            kind, kept = read(data)
            return Content(kind, MIME[kind], kept)
    kind, kept = _text(data)
    return Content(kind, MIME[kind], kept)


def _pdf(data: bytes) -> tuple[str, bytes]:
    if b"%%EOF" not in data[-2048:]:
        raise Unacceptable("file", "This PDF is cut off. Please send it once more.")
    return "pdf", data


def _image(data: bytes) -> tuple[str, bytes]:
    try:
        # What the library warns of, a pixel count among it, is ours to judge.
        with ONE_AT_A_TIME, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # The PDF engine, where it is loaded, has the library forgive what is cut off.
            ImageFile.LOAD_TRUNCATED_IMAGES = False
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    message = "This image has more than %(most)d million pixels."
                    raise Unacceptable("file", message, most=MOST_PIXELS // 1_000_000)
                kind = IMAGES[str(image.format)]
                return kind, _drawn_anew(image, kind)
    except UNREADABLE:
        message = "This image cannot be read. Please save it once more."
        raise Unacceptable("file", message) from None


def _drawn_anew(image: Image.Image, kind: str) -> bytes:
    """The picture alone: upright, not larger than needed, without a word about its origin."""
    # Made small before anything else: every copy of a large one costs memory.
    image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    mode = "RGBA" if _is_see_through(image) else "RGB"
    small = image if image.mode == mode else image.convert(mode)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(small)
    bare = Image.new(mode, upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    if kind == "jpg":
        bare.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    elif kind == "webp":
        bare.save(out, "WEBP", quality=88)
    else:
        bare.save(out, "PNG", optimize=True)
    return out.getvalue()


def as_png(picture: Content) -> Content:
    """The same picture, which was drawn anew before, as PNG."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture.data), formats=FORMATS) as image:
        image.save(out, "PNG", optimize=True)
    return Content("png", MIME["png"], out.getvalue())


def _is_see_through(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def _office(data: bytes) -> tuple[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {one.filename for one in members}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Unacceptable("file", "This file is damaged. Please send it once more.") from None
    _refuse_bomb(members, len(data))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        message = "This file contains macros. Please save it without them (DOCX or XLSX)."
        raise Unacceptable("file", message)
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return "docx", data
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return "xlsx", data
    raise Unacceptable("file", NOT_KNOWN)


def _refuse_bomb(members: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(one.file_size for one in members)
    if (
        len(members) > MOST_MEMBERS
        or unpacked > max(MOST_RATIO * packed, 0)
        or (unpacked > MOST_UNPACKED)
    ):
        raise Unacceptable("file", "This file unpacks to far more than it should.")


def _text(data: bytes) -> tuple[str, bytes]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(sign.isprintable() or sign in "\t\r\n\f\u3000" for sign in text):
            return "txt", text.encode("utf-8")
    raise Unacceptable("file", NOT_KNOWN)


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], tuple[str, bytes]]], ...] = (
    (_begins(b"%PDF-"), _pdf),
    (_begins(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"), _image),
    (_is_webp, _image),
    (_begins(b"PK\x03\x04"), _office),
)
