"""Pictures as they are kept: drawn anew, upright, not larger than needed, without their origin.

What phones and scanners write and browsers do not show (HEIC, AVIF, TIFF, BMP, GIF) is kept as JPEG
or PNG.
"""

import io
import struct
import threading
import warnings

import pi_heif
from PIL import Image, ImageFile, ImageOps, JpegImagePlugin

from assessor.workflow.errors import Unacceptable

MOST_PIXELS = 64_000_000
"""What may be unpacked whole: some 450 MB for a moment. The longest panorama of a phone is below."""

MOST_PIXELS_OF_A_JPEG = 256_000_000
"""A JPEG is read line by line and made small at once, which costs no memory: phones take 200 million."""

LONGEST_SIDE = 3000
"""Enough to read the plate of a machine; larger photographs are scaled down to it."""

FORMATS = ("PNG", "JPEG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "TIFF")

LOSSLESS = frozenset({"PNG", "GIF", "BMP"})
WITH_PAGES = frozenset({"GIF", "TIFF"})
"""Formats of which several pages in one file are usual; one alone would lose the others."""

GREY_OF_16_BITS = ("I", "F")

UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    EOFError,
    RuntimeError,
    struct.error,
    Image.DecompressionBombError,
)
"""How the libraries answer to broken images."""

ONE_AT_A_TIME = threading.Lock()
"""A file of some kilobytes can unpack to half a gigabyte: never several of them at once."""

HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
AVIF_BRANDS = frozenset({b"avif", b"avis"})

START_OF_SCAN = 0xDA
STARTS_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
BASELINE = frozenset({0xC0, 0xC1})

pi_heif.register_heif_opener(
    thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
)


def is_picture(data: bytes) -> bool:
    """Whether the first bytes are those of a picture that is taken."""
    return (
        data.startswith(
            (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
        )
        or (data[:2] == b"BM" and data[6:10] == bytes(4))
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or bool(_brands(data) & (HEIF_BRANDS | AVIF_BRANDS))
    )


def drawn_anew(data: bytes) -> tuple[str, bytes]:
    """The kind (jpg, png or webp) and the picture alone; raises Unacceptable (field: file)."""
    try:
        # What the library warns of, a pixel count among it, is ours to judge.
        with ONE_AT_A_TIME, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # The PDF engine, where it is loaded, has the library forgive what is cut off.
            ImageFile.LOAD_TRUNCATED_IMAGES = False
            with _opened(data) as image:
                _refuse_too_large(image, data)
                _refuse_pages(image)
                kind = _kept_as(image)
                return kind, _drawn_anew(image, kind)
    except UNREADABLE:
        message = "This image cannot be read. Please save it once more."
        raise Unacceptable("file", message) from None


def as_png(picture: bytes) -> bytes:
    """The same picture, which was drawn anew before, as PNG."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture), formats=FORMATS) as image:
        image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    if data.startswith(b"\xff\xd8\xff"):
        # Not by Image.open, which counts pixels that are never all unpacked. Many a phone puts a
        # second picture behind its JPEG, which is then called MPO: of it the first is kept.
        return JpegImagePlugin.jpeg_factory(io.BytesIO(data))
    return Image.open(io.BytesIO(data), formats=FORMATS)


def _refuse_too_large(image: Image.Image, data: bytes) -> None:
    """Judge by the memory that it costs; a JPEG is told first how small it is needed."""
    most = MOST_PIXELS
    if image.format in {"JPEG", "MPO"} and _is_read_line_by_line(data):
        most = MOST_PIXELS_OF_A_JPEG
    if image.width * image.height <= most:
        scale = LONGEST_SIDE / max(image.size)
        if scale < 1:
            # In its own proportions: of a panorama the shorter side is not what counts.
            image.draft(None, (int(image.width * scale) or 1, int(image.height * scale) or 1))
        if image.width * image.height <= MOST_PIXELS:
            return
    message = "This image has more than %(most)d million pixels."
    raise Unacceptable("file", message, most=most // 1_000_000)


def _is_read_line_by_line(data: bytes) -> bool:
    """Whether the JPEG comes in one pass; else all of it has to be in memory before it is small."""
    at, is_baseline, components = 2, False, 0
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in STARTS_OF_FRAME:
            is_baseline, components = marker in BASELINE, int.from_bytes(data[at + 9 : at + 10])
        if marker == START_OF_SCAN:
            return is_baseline and int.from_bytes(data[at + 4 : at + 5]) == components
        at += 1 if marker == 0xFF else 2 + length  # noqa: PLR2004 - filling before a marker
    return False


def _refuse_pages(image: Image.Image) -> None:
    if image.format not in WITH_PAGES:
        return
    try:
        image.seek(1)
    except EOFError:
        image.seek(0)
        return
    message = "This image has several pages. Please save it as PDF, or each page as PNG or JPEG."
    raise Unacceptable("file", message)


def _kept_as(image: Image.Image) -> str:
    if image.format == "WEBP":
        return "webp"
    is_drawing = image.format == "TIFF" and image.mode in {"1", "P"}
    return "png" if image.format in LOSSLESS or is_drawing else "jpg"


def _drawn_anew(image: Image.Image, kind: str) -> bytes:
    """The picture alone: upright, not larger than needed, without a word about its origin."""
    mode = "RGBA" if kind != "jpg" and _is_see_through(image) else "RGB"
    flat = _of_8_bits(image)
    small = flat if flat.mode == mode else flat.convert(mode)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(small)
    bare = Image.new(mode, upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    if kind == "jpg":
        bare.save(out, "JPEG", quality=88, optimize=True)
    elif kind == "webp":
        bare.save(out, "WEBP", quality=88)
    else:
        bare.save(out, "PNG", optimize=True)
    return out.getvalue()


def _of_8_bits(image: Image.Image) -> Image.Image:
    """Greys of 16 bits as greys of 8; else all but the darkest would come out white."""
    if not image.mode.startswith(GREY_OF_16_BITS):
        return image
    grey = image.convert("I").point(lambda value: value * (1 / 256))
    grey.info = image.info
    return grey.convert("L")


def _is_see_through(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def _brands(data: bytes) -> set[bytes]:
    """What a file in boxes (HEIC, AVIF, MP4, MOV) says it is: its own brand and what it agrees with."""
    if data[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(data[:4], "big"), 128)
    return {data[8:12], *(data[at : at + 4] for at in range(16, end, 4))}
