"""Evidence sent by somebody who means harm: broken, doubled, oversized, or called something odd."""

import io
import random
import re
import struct
import zipfile
from contextlib import suppress

import pytest
from PIL import Image

from assessor.workflow import pictures
from assessor.workflow.errors import Unacceptable
from assessor.workflow.evidence_content import as_kept

SCRIPT = b"<html><script>alert(document.cookie)</script></html>"
PLACE = "Bay 7, Secret Street"
PDF = b"%PDF-1.7\n" + SCRIPT + b"\n%%EOF\n"


def picture(kind, **more):
    """A picture that tells where it was taken."""
    origin = Image.Exif()
    origin[0x010E] = PLACE
    out = io.BytesIO()
    Image.new("RGB", (24, 16), "navy").save(out, kind, exif=origin, **more)
    return out.getvalue()


def two_pictures():
    """What many a phone calls a JPEG: a second picture stands behind the first."""
    behind = Image.new("RGB", (24, 16), "red")
    return picture("MPO", save_all=True, append_images=[behind])


def office():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, "word " * 90)
    return out.getvalue()


SOUND = {kind: picture(kind) for kind in ("PNG", "JPEG", "WEBP")}
SOUND |= {"MPO": two_pictures(), "office": office()}


def damaged(data, chance):
    """The same with some bytes changed, one left out or the end cut off."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        found[chance.randrange(len(found))] = chance.choice((0, 255, chance.randrange(256)))
    if chance.random() < 0.3:
        del found[chance.randrange(len(found))]
    return bytes(found[: chance.randrange(1, len(found)) if chance.random() < 0.2 else None])


@pytest.mark.parametrize("kind", SOUND)
def test_a_broken_file_is_taken_or_refused_and_breaks_nothing(kind):
    chance = random.Random(2026)
    for _ in range(80):
        with suppress(Unacceptable):
            as_kept(damaged(SOUND[kind], chance))


def test_of_the_two_pictures_of_a_phone_the_first_is_kept_without_its_origin():
    kept = as_kept(SOUND["MPO"])
    assert kept.kind == "jpg"
    with Image.open(io.BytesIO(kept.data)) as image:
        assert (image.format, image.getexif(), getattr(image, "n_frames", 1)) == ("JPEG", {}, 1)
        red, _, blue = image.convert("RGB").getpixel((0, 0))
        assert red < blue


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_nothing_that_hides_in_a_picture_or_behind_it_is_kept(kind):
    both = SOUND[kind] + SCRIPT + office()
    kept = as_kept(both).data
    assert b"script" not in kept
    assert b"PK" not in kept
    assert PLACE.encode() not in kept


def bomb(kind):
    """A picture of hundreds of millions of pixels in some bytes, as far as its head says."""
    if kind == "PNG":
        head = struct.pack(">II", 10_000, 10_000)
        return SOUND["PNG"][:16] + head + SOUND["PNG"][24:]
    size = SOUND["JPEG"].index(b"\xff\xc0") + 5
    return SOUND["JPEG"][:size] + struct.pack(">HH", 20_000, 20_000) + SOUND["JPEG"][size + 4 :]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_too_large_for_the_memory_is_refused_before_it_is_drawn(kind, monkeypatch):
    monkeypatch.setattr(pictures, "_drawn_anew", lambda *_: pytest.fail("drawn"))
    with pytest.raises(Unacceptable):
        as_kept(bomb(kind))


def test_of_all_that_is_sent_at_once_one_picture_is_drawn_at_a_time(monkeypatch):
    locked = []

    def draw(*_given):
        locked.append(pictures.ONE_AT_A_TIME.locked())
        return b""

    monkeypatch.setattr(pictures, "_drawn_anew", draw)
    as_kept(SOUND["PNG"])
    assert locked == [True]
    assert not pictures.ONE_AT_A_TIME.locked()


def test_an_archive_that_claims_to_be_small_and_holds_macros_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/VBAProject.BIN"):
            archive.writestr(name, "word")
    with pytest.raises(Unacceptable, match="macros"):
        as_kept(out.getvalue())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "word")
        archive.writestr("xl/workbook.xml", bytes(30_000_000))
    with pytest.raises(Unacceptable, match="unpacks"):
        as_kept(out.getvalue())


@pytest.fixture
def download(li, at):
    """What comes back of a file that was sent up under that name."""

    def sent(name, data):
        page = f"{at}/items/manuals/evidence"
        li.get(page)
        form = {"csrf_token": li.token, "file": [(io.BytesIO(data), name)]}
        answer = li.client.post(page, data=form, buffered=True)
        answer.request.input_stream.close()
        assert answer.status_code == 302, answer.text
        return li.client.get(re.search(r'href="(/\S+/evidence/\w+)"', li.get(page))[1])

    return sent


@pytest.mark.parametrize("data", [PDF, SCRIPT], ids=["a PDF that is a page too", "a page"])
def test_a_file_that_is_a_page_too_is_never_opened_as_one(download, data):
    answer = download("page.html", data)
    assert answer.mimetype in {"application/pdf", "text/plain"}
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..\\..\\boot.ini",
        'a"; filename="evil.exe',
        "a\u2028b\u202egpj.exe",
        "%0d%0aSet-Cookie: a=b",
        "....",
    ],
)
def test_no_name_leads_anywhere_or_says_another_kind_than_the_file_is(download, tmp_path, name):
    answer = download(name, PDF)
    said = answer.headers["Content-Disposition"]
    assert "Set-Cookie" not in answer.headers or "a=b" not in answer.headers["Set-Cookie"]
    assert not re.search(r"[\r\n\u2028\u202e/\\]", said.replace('\\"', ""))
    assert said.rstrip('"').endswith(".pdf")
    kept = [file.name for file in tmp_path.rglob("evidence/*")]
    assert len(kept) == 1
    assert re.fullmatch(r"[0-9a-f]+", kept[0])
