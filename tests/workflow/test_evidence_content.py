"""A file is what its content says; it is kept as it was sent, or refused with what to do."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from assessor.workflow import pictures
from assessor.workflow.errors import Unacceptable
from assessor.workflow.evidence_content import as_kept, media_type
from tests.workflow.test_evidence import PDF, image

TYPES = "[Content_Types].xml"
MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}
NAMED = lambda one: one if isinstance(one, str) else "data"  # noqa: E731
"""Archives hold the moment of their making: no name of a test may come of it."""
CHINESE = "工序 10：夹紧\r\n"


def office(kind="docx", more=None, size=10):
    part, of_type = MAIN[kind]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TYPES, f'<Types><Override ContentType="application/{of_type}"/></Types>')
        archive.writestr(part, b"0" * size)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def ofd():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("OFD.xml", "<ofd:OFD/>")
    return out.getvalue()


def old_office(*names):
    """A container of the old kind, with entries of these names."""
    entries = b""
    for name in names:
        wide = name.encode("utf-16-le") + b"\0\0"
        entries += wide.ljust(64, b"\0") + len(wide).to_bytes(2, "little") + bytes(62)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entries


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "", "pdf"),
        # What printers, mail programs and editors put before a PDF, and what copying leaves behind it.
        (b"\xef\xbb\xbf" + PDF, "", "pdf"),
        (b"\r\n\r\n" + PDF, "", "pdf"),
        (b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n" + PDF, "", "pdf"),
        (PDF + bytes(4096), "", "pdf"),
        (image("JPEG"), "", "jpg"),
        (image("PNG"), "", "png"),
        (image("WEBP"), "", "webp"),
        (image("BMP"), "", "png"),
        (image("GIF"), "", "png"),
        (image("TIFF"), "", "jpg"),
        (image("JPEG"), "photo.png", "jpg"),
        (office("docx"), "", "docx"),
        (office("xlsx"), "", "xlsx"),
        (office("pptx"), "", "pptx"),
        (ofd(), "", "ofd"),
        (CHINESE.encode(), "", "txt"),
        (CHINESE.encode("gb18030"), "", "txt"),
        (CHINESE.encode("utf-16"), "", "txt"),
        (b"a,b\r\n1,2\r\n", "list.csv", "csv"),
        (b"a,b", "list.exe", "txt"),
        (b"N10 G00 X0", "part.nc", "nc"),
    ],
    ids=NAMED,
)
def test_a_file_is_what_its_content_says(data, name, kind):
    assert as_kept(data, name).kind == kind


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("設備一覧：NC旋盤 １２台", "shift_jis"),
        ("设备清单：数控车床 12 台", "gb18030"),
        ("설비 목록: 선반 12대", "euc-kr"),
        ("設備清單：車床 12 台", "big5"),
        ("Größe; Stückzahl", "cp1252"),
        ("设备清单", "utf-8-sig"),
        ("设备清单", "utf-16"),
        ("設備一覧", "iso2022_jp"),
    ],
)
def test_a_text_is_kept_byte_for_byte_and_its_encoding_is_not_guessed(text, encoding):
    data = text.encode(encoding)
    content = as_kept(data, "list.txt")
    assert content.data == data
    said = media_type(content.kind, data)
    is_certain = encoding in {"utf-8-sig", "utf-16", "iso2022_jp"}
    assert ("charset=" in said) is is_certain


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj without an end", "cut off"),
        (b"\xff\xd8\xff\xe0 no image", "cannot be read"),
        (image("PNG")[:60], "cannot be read"),
        (b"MZ\x90\x00\x03\x00", "is a program"),
        (b"\x7fELF\x02\x01\x00", "is a program"),
        (b"text with \x00 inside", "none of the kinds"),
        (b"Rar!\x1a\x07\x01\x00", "packed file"),
        (b"7z\xbc\xaf\x27\x1c\x00", "packed file"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00", "Videos are not taken"),
        (b"ID3\x04\x00\x00", "Sound recordings"),
        (b"AC1032\x00\x00", "CAD drawing"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (old_office("WordDocument"), "old Office or WPS format"),
        (old_office("EncryptedPackage"), "protected by a password"),
        (office()[:-30], "damaged"),
        (office(size=30_000_000), "far more than it should"),
    ],
    ids=NAMED,
)
def test_what_is_no_evidence_is_refused_with_what_to_do(data, said):
    with pytest.raises(Unacceptable, match=said) as refused:
        as_kept(data)
    assert refused.value.field == "file"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_is_kept_without_where_and_with_what_it_was_taken(kind):
    exif = Image.Exif()
    exif[0x010F] = "SECRETPHONE"
    exif[0x8825] = {1: "N", 2: (31.0, 14.0, 0.0)}
    data = image(kind, exif=exif)
    assert b"SECRETPHONE" in data
    kept = as_kept(data).data
    assert b"SECRETPHONE" not in kept
    assert not dict(Image.open(io.BytesIO(kept)).getexif())


def test_a_photograph_taken_sideways_is_kept_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = Image.open(io.BytesIO(as_kept(image(exif=exif)).data))
    assert kept.size == (20, 40)


@pytest.mark.parametrize("size", [(16382, 3900), (12032, 9024)])
def test_what_common_phones_take_is_taken_and_made_small(size):
    kept = Image.open(io.BytesIO(as_kept(image(size=size)).data))
    assert max(kept.size) <= pictures.LONGEST_SIDE
    assert kept.width / kept.height == pytest.approx(size[0] / size[1], rel=0.01)


def test_a_huge_photograph_is_scaled_down_and_a_bomb_is_refused(monkeypatch):
    kept = Image.open(io.BytesIO(as_kept(image(size=(pictures.LONGEST_SIDE * 2, 30))).data))
    assert kept.size == (pictures.LONGEST_SIDE, 15)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    monkeypatch.setattr(pictures, "MOST_PIXELS_OF_A_JPEG", 100)
    for kind in ("PNG", "JPEG"):
        with pytest.raises(Unacceptable, match="million pixels"):
            as_kept(image(kind, size=(11, 11)))


def test_the_photograph_of_an_iphone_becomes_a_jpeg_upright_and_without_its_origin():
    data = Path(__file__).with_name("sideways.heic").read_bytes()
    assert b"SECRETPHONE" in data
    for name in ("IMG_0001.HEIC", "IMG_0001.jpg"):
        content = as_kept(data, name)
        assert content.kind == "jpg"
        assert b"SECRETPHONE" not in content.data
        assert Image.open(io.BytesIO(content.data)).size == (40, 64)


def test_a_picture_that_is_cut_off_is_refused_also_where_the_pdf_engine_is_loaded(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(Unacceptable, match="cannot be read"):
        as_kept(image("PNG")[:60])
