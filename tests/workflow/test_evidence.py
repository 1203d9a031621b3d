"""Evidence: known by its content, kept without its origin, seen only by who may, never lost."""

import hashlib
import io
import stat
import zipfile

import pytest
from PIL import Image, ImageFile

from assessor.responses.model import Site
from assessor.store import assignments, statuses
from assessor.store import evidence as rows
from assessor.workflow import evidence
from assessor.workflow.assessments import open_assessment, start
from assessor.workflow.errors import NotFound, Unacceptable, WrongState
from assessor.workflow.evidence import Cabinet, EvidenceDamaged, attach, files_of, open_file, remove
from assessor.workflow.evidence_content import LONGEST_SIDE, as_kept
from assessor.workflow.sites import create_site

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def image(kind="JPEG", size=(40, 20), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **more)
    return out.getvalue()


def office(member="word/document.xml", *more, size=10):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", member, *more):
            archive.writestr(name, b"0" * size)
    return out.getvalue()


@pytest.fixture
def cabinet(tmp_path):
    return Cabinet(tmp_path / "evidence", largest_file=2_000_000, files_per_item=3)


@pytest.fixture
def put(desk, manager, draft, cabinet):
    def attach_it(data=PDF, name="plan.pdf", item="e1", by=manager, **more):
        return attach(desk, by, cabinet, draft.id, item, name, data, **more)

    return attach_it


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "pdf"),
        (image(), "jpg"),
        (image("PNG"), "png"),
        (image("WEBP"), "webp"),
        (office(), "docx"),
        (office("xl/workbook.xml"), "xlsx"),
        ("工序 10：夹紧\r\n".encode(), "txt"),
        ("工序 10：夹紧\r\n".encode("gb18030"), "txt"),
    ],
)
def test_a_file_is_what_its_content_says(data, kind):
    assert as_kept(data).kind == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 without an end", "cut off"),
        (b"\xff\xd8\xff\xe0 no image", "cannot be read"),
        (image("PNG")[:60], "cannot be read"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "none of the kinds"),
        (b"MZ\x90\x00\x03\x00", "none of the kinds"),
        (b"text with \x00 inside", "none of the kinds"),
        (office("a.txt"), "none of the kinds"),
        (office()[:-30], "damaged"),
        (office("word/document.xml", "word/vbaProject.bin"), "macros"),
        (office(size=3_000_000), "far more than it should"),
    ],
)
def test_what_is_no_evidence_is_refused_with_what_to_do(data, said):
    with pytest.raises(Unacceptable, match=said) as refused:
        as_kept(data)
    assert refused.value.field == "file"


@pytest.mark.parametrize("text", ["<svg onload='x'/>", "<html><script>x</script></html>"])
def test_markup_is_text_and_nothing_else(text):
    content = as_kept(text.encode())
    assert (content.kind, content.mime) == ("txt", "text/plain; charset=utf-8")


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


def test_a_huge_photograph_is_scaled_down_and_a_bomb_is_refused(monkeypatch):
    kept = Image.open(io.BytesIO(as_kept(image(size=(LONGEST_SIDE * 2, 30))).data))
    assert kept.size == (LONGEST_SIDE, 15)
    monkeypatch.setattr("assessor.workflow.evidence_content.MOST_PIXELS", 100)
    with pytest.raises(Unacceptable, match="million pixels"):
        as_kept(image(size=(11, 11)))


def test_a_file_is_kept_for_its_owner_alone_under_a_name_that_nobody_chose(put, cabinet):
    row = put(name=r"C:\plant\..\Plan of line 3.PDF")
    (file,) = cabinet.folder.iterdir()
    assert (row.name, file.name) == ("Plan of line 3.PDF", row.stored)
    assert "plan" not in file.name.casefold()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (
        row.sha256
        == hashlib.sha256(PDF).hexdigest()
        == hashlib.sha256(file.read_bytes()).hexdigest()
    )


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("photo.exe", "photo.exe.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("", "pdf.pdf"),
        ("a\r\nb\u202efdp.pdf", "abfdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 59 + "…" + "x" * 56 + ".pdf"),
        ("x" * 116 + ".pdf", "x" * 116 + ".pdf"),
        ("Cafe\u0301.pdf", "Caf\u00e9.pdf"),
    ],
)
def test_a_name_is_a_name_and_ends_as_what_it_is(put, name, called):
    assert put(name=name).name == called


def test_the_same_file_put_in_twice_is_kept_once(put, cabinet, desk, manager, draft):
    assert put() == put(name="again.pdf")
    assert len([*cabinet.folder.iterdir()]) == 1
    put(item="e2")
    assert {item: len(found) for item, found in files_of(desk, manager, draft.id).items()} == {
        "e1": 1,
        "e2": 1,
    }


def test_limits_are_told_and_leave_no_file_behind(put, cabinet):
    with pytest.raises(Unacceptable, match="at most 1 MB"):
        put(b"x" * 2_000_001)
    for number in range(3):
        put(PDF + b"\n" * number)
    with pytest.raises(Unacceptable, match="at most 3 files"):
        put(PDF + b"\n" * 9)
    with pytest.raises(NotFound):
        put(item="no-such-item")
    assert len([*cabinet.folder.iterdir()]) == 3


def test_a_file_that_was_changed_on_disk_is_not_handed_out(put, desk, manager, cabinet, draft):
    row = put()
    assert open_file(desk, manager, cabinet, draft.id, row.id) == (row, PDF)
    (cabinet.folder / row.stored).write_bytes(PDF + b" ")
    with pytest.raises(EvidenceDamaged, match="SHA-256"):
        open_file(desk, manager, cabinet, draft.id, row.id)
    (cabinet.folder / row.stored).unlink()
    with pytest.raises(EvidenceDamaged, match="No such file"):
        open_file(desk, manager, cabinet, draft.id, row.id)


def test_a_stranger_finds_no_file(put, desk, manager, stranger, cabinet, draft):
    row = put()
    other = start(
        desk, stranger, create_site(desk, stranger, Site("Mine", "discrete")).id, "workflow"
    )
    for at in (draft.id, other.id):
        with pytest.raises(NotFound):
            open_file(desk, stranger, cabinet, at, row.id)
        with pytest.raises(NotFound):
            remove(desk, stranger, cabinet, at, row.id)
    with pytest.raises(NotFound):
        put(by=stranger)
    with pytest.raises(NotFound):
        open_file(desk, manager, cabinet, other.id, row.id)


def test_a_contributor_sees_and_adds_files_of_the_assigned_capabilities_only(
    put, desk, manager, person, cabinet, draft
):
    chen = person("Chen", "contributor")
    with desk.store.write():
        assignments.add(desk.store, draft.id, "planning", chen.id, made_by=manager.id, at=desk.now)
    hidden, seen = put(item="e1"), put(item="p1")
    assert [*files_of(desk, chen, draft.id)] == ["p1"]
    assert open_file(desk, chen, cabinet, draft.id, seen.id)[0] == seen
    with pytest.raises(NotFound):
        open_file(desk, chen, cabinet, draft.id, hidden.id)
    with pytest.raises(NotFound):
        put(item="e1", by=chen)
    assert put(PDF + b"\n", item="p1", by=chen).who_name == "Chen"


def test_a_file_of_a_draft_is_removed_with_its_bytes(put, desk, manager, cabinet, draft):
    row = put()
    remove(desk, manager, cabinet, draft.id, row.id)
    assert files_of(desk, manager, draft.id) == {}
    assert [*cabinet.folder.iterdir()] == []
    with pytest.raises(NotFound):
        remove(desk, manager, cabinet, draft.id, row.id)


@pytest.fixture
def change_status(desk, draft, manager):
    def change(status):
        with desk.store.write():
            statuses.add(desk.store, draft.id, status, who=manager.id, at=desk.now)

    return change


def test_a_submitted_assessment_takes_and_loses_no_file(
    put, desk, manager, cabinet, draft, change_status
):
    row = put()
    change_status("submitted")
    with pytest.raises(WrongState):
        put(PDF + b"\n")
    with pytest.raises(WrongState):
        remove(desk, manager, cabinet, draft.id, row.id)
    assert open_file(desk, manager, cabinet, draft.id, row.id)[1] == PDF


def test_once_submitted_a_removed_file_is_marked_and_kept(
    put, desk, manager, cabinet, draft, change_status, later
):
    row = put()
    change_status("submitted")
    change_status("draft")
    afterwards = later(desk, hours=1)
    remove(afterwards, manager, cabinet, draft.id, row.id)
    assert files_of(desk, manager, draft.id) == {}
    (kept,) = rows.of_assessment(desk.store, draft.id)
    assert (kept.removed_by_name, kept.removed_at) == ("Lin", afterwards.now)
    assert open_file(desk, manager, cabinet, draft.id, row.id)[1] == PDF
    with pytest.raises(NotFound):
        remove(desk, manager, cabinet, draft.id, row.id)


def test_a_reviewer_adds_evidence_during_the_review_and_the_manager_does_not(
    put, consultant, manager, change_status
):
    change_status("in review")
    assert put(by=consultant).who_name == "Zhao"
    with pytest.raises(WrongState):
        put(PDF + b"\n", by=manager)


def test_the_register_lists_what_supports_an_answer_now_in_the_order_of_the_bank(
    put, desk, manager, cabinet, draft
):
    last, first, gone = put(item="p1"), put(item="e1"), put(PDF + b"\n", item="e1")
    remove(desk, manager, cabinet, draft.id, gone.id)
    listed = evidence.register(desk, open_assessment(desk, manager, draft.id))
    assert listed == (first, last)


def test_a_picture_that_is_cut_off_is_refused_also_where_the_pdf_engine_is_loaded(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(Unacceptable, match="cannot be read"):
        as_kept(image("PNG")[:60])
