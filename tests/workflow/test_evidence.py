"""Evidence: known by its content, kept without its origin, seen only by who may, never lost."""

import dataclasses
import hashlib
import io
import stat

import pytest
from PIL import Image

from assessor.responses.model import Site
from assessor.store import assignments, statuses
from assessor.store import evidence as rows
from assessor.workflow import evidence
from assessor.workflow.assessments import open_assessment, start
from assessor.workflow.errors import NotFound, NotPermitted, Unacceptable, WrongState
from assessor.workflow.evidence import Cabinet, EvidenceDamaged, attach, files_of, open_file
from assessor.workflow.evidence_removal import purge, put_back, remove, removed_of
from assessor.workflow.sites import create_site

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def image(kind="JPEG", size=(40, 20), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **more)
    return out.getvalue()


@pytest.fixture
def cabinet(tmp_path):
    return Cabinet(tmp_path / "evidence", largest_file=2_000_000, files_per_item=3)


@pytest.fixture
def put(desk, manager, draft, cabinet):
    def attach_it(data=PDF, name="plan.pdf", item="e1", by=manager, **more):
        return attach(desk, by, cabinet, draft.id, item, name, data, **more)

    return attach_it


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


def test_a_file_of_a_draft_that_was_removed_can_be_put_back_for_some_days_and_is_then_deleted(
    put, desk, manager, cabinet, draft, later
):
    row = put()
    remove(desk, manager, cabinet, draft.id, row.id)
    assert files_of(desk, manager, draft.id) == {}
    with pytest.raises(NotFound):
        open_file(desk, manager, cabinet, draft.id, row.id)
    with pytest.raises(NotFound):
        remove(desk, manager, cabinet, draft.id, row.id)
    ((found,),) = removed_of(desk, manager, cabinet, draft.id).values()
    assert (found.row.id, found.until) == (row.id, desk.now + cabinet.grace)
    put_back(desk, manager, cabinet, draft.id, row.id)
    assert files_of(desk, manager, draft.id)["e1"] == (row,)
    remove(desk, manager, cabinet, draft.id, row.id)
    assert purge(later(desk, days=6), cabinet) == 0
    assert purge(later(desk, days=8), cabinet) == 1
    assert [*cabinet.folder.iterdir()] == []
    assert rows.of_assessment(desk.store, draft.id) == []


def test_a_removed_file_is_put_back_by_nobody_else_and_not_beside_its_like(
    put, desk, manager, cabinet, draft, person
):
    chen = person("Chen", "contributor")
    with desk.store.write():
        assignments.add(desk.store, draft.id, "planning", chen.id, made_by=manager.id, at=desk.now)
    row = put(item="p1")
    with pytest.raises(NotPermitted, match="Only Lin"):
        remove(desk, chen, cabinet, draft.id, row.id)
    own = put(PDF + b"\n", item="p1", by=chen)
    remove(desk, chen, cabinet, draft.id, own.id)
    remove(desk, manager, cabinet, draft.id, row.id)
    assert [one.row.id for one in removed_of(desk, chen, cabinet, draft.id)["p1"]] == [own.id]
    with pytest.raises(NotFound):
        put_back(desk, chen, cabinet, draft.id, row.id)
    again = put(PDF + b"\n", item="p1")
    with pytest.raises(Unacceptable, match="added again"):
        put_back(desk, chen, cabinet, draft.id, own.id)
    assert files_of(desk, manager, draft.id)["p1"] == (again,)


def test_how_much_room_is_used_is_told_before_it_is_full(put, desk, manager, cabinet, draft):
    tight = dataclasses.replace(cabinet, per_assessment=5 * len(PDF), files_per_item=9)
    used = lambda: evidence.used_by(desk, tight, open_assessment(desk, manager, draft.id))  # noqa: E731
    for number in range(3):
        attach(desk, manager, tight, draft.id, "e1", f"{number}.pdf", PDF[:-1] + b"%d" % number)
    assert (used().size, used().most, used().is_nearly_full) == (3 * len(PDF), 5 * len(PDF), False)
    row = attach(desk, manager, tight, draft.id, "e1", "4.pdf", PDF)
    assert used().is_nearly_full
    with pytest.raises(Unacceptable, match="together"):
        attach(desk, manager, tight, draft.id, "p1", "5.pdf", PDF + PDF)
    # What was removed leaves room at once.
    remove(desk, manager, tight, draft.id, row.id)
    assert not used().is_nearly_full


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
