"""Evidence in the browser: sent up beside a question, taken along as a download that can do nothing."""

import csv
import hashlib
import io
import re
from dataclasses import replace

import pytest

from assessor.web.limits import LARGEST_REQUEST
from assessor.workflow.evidence import Cabinet

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def send(li, at):
    """Send files up for a question; the page that answers."""

    def post(*files, item="manuals", status=302, **fields):
        li.get(f"{at}/items/{item}/evidence")
        sent = [(io.BytesIO(data), name) for name, data in files]
        data = {"csrf_token": li.token, "file": sent, **fields}
        answer = li.client.post(f"{at}/items/{item}/evidence", data=data, buffered=True)
        assert answer.status_code == status, answer.text
        answer.request.input_stream.close()
        return answer

    return post


def link_in(text):
    return re.search(r'href="(/assessments/\w+/evidence/\w+)"', text)[1]


def test_a_file_is_sent_up_listed_and_taken_along_as_a_harmless_download(send, li, at):
    send(("验收单.pdf", PDF), note="Acceptance of line 2")
    text = li.get(f"{at}/items/manuals/evidence")
    assert "验收单.pdf" in text
    assert "Acceptance of line 2" in text
    answer = li.client.get(link_in(text))
    assert answer.data == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_question_shows_how_many_files_it_has(send, li, at):
    assert "Add a file or a photo" in li.get(f"{at}/capabilities/equipment")
    send(("a.pdf", PDF), ("b.txt", b"seen"))
    assert re.search(r">2 files<", li.get(f"{at}/capabilities/equipment"))


def test_what_cannot_be_taken_is_told_by_name_and_the_rest_is_kept(send, li, at):
    answer = send(("a.pdf", PDF), ("virus.exe", b"MZ\x90\x00"), status=422)
    assert "virus.exe: This is a program. Programs are not taken." in answer.text
    assert "a.pdf" in li.get(f"{at}/items/manuals/evidence")
    assert "Choose a file first." in send(status=422).text


def test_a_file_may_be_larger_than_any_page_and_not_larger_than_the_limit(
    send, app, li, at, tmp_path
):
    photo = PDF[:9] + b" " * LARGEST_REQUEST + b"\n%%EOF"
    send(("large.pdf", photo))
    house = app.extensions["assessor"]
    small = Cabinet(tmp_path / "evidence", largest_file=1024 * 1024)
    object.__setattr__(house.settings, "evidence", small)
    assert "at most 1 MB" in send(("again.pdf", photo + b"\n"), status=422).text


def test_a_stranger_cannot_send_as_much_as_a_person(app, at):
    data = {"file": (io.BytesIO(b" " * (LARGEST_REQUEST + 1)), "x.pdf")}
    answer = app.test_client().post(f"{at}/items/manuals/evidence", data=data, buffered=True)
    assert answer.status_code == 401
    answer.request.input_stream.close()


def test_files_that_came_after_the_session_had_ended_are_to_be_chosen_again_and_said_so(
    send, app, li, at
):
    page = f"{at}/items/manuals/evidence"
    data = lambda: {"file": (io.BytesIO(PDF), "a.pdf"), "note": "x"}  # noqa: E731
    answer = app.test_client().post(page, data=data(), buffered=True)
    assert answer.status_code == 401
    assert "the files were not taken" in answer.text
    assert f'name="next" value="{page}"' in answer.text
    assert "Nothing you typed is lost" not in answer.text
    answer.request.input_stream.close()
    stale = li.client.post(page, data=data() | {"csrf_token": "old"}, buffered=True)
    assert stale.status_code == 400
    assert "choose the files once more" in stale.text
    assert f'href="{page}"' in stale.text


def test_too_much_at_once_speaks_of_files_where_files_were_sent(send, li, at, app):
    house = app.extensions["assessor"]
    small = replace(house.settings.cabinet, largest_file=1024 * 1024)
    app.extensions["assessor"] = replace(house, settings=replace(house.settings, evidence=small))
    answer = send(("a.pdf", PDF + bytes(11 * 1024 * 1024)), status=413)
    assert "at most 10, of 1 MB each" in answer.text
    assert "fewer answers" not in answer.text


def test_removing_asks_first_and_then_takes_the_file_away(send, li, at):
    send(("a.pdf", PDF))
    page = li.get(f"{at}/items/manuals/evidence")
    assert "Yes, remove this file" in page
    li.post(link_in(page) + "/remove", item="manuals")
    assert "No file yet." in li.get(f"{at}/items/manuals/evidence")
    assert li.client.get(link_in(page)).status_code == 404


def test_the_register_lists_every_file_with_its_digest(send, li, at):
    send(("a.pdf", PDF))
    text = li.get(f"{at}/evidence")
    assert re.search(r"SHA-256 [0-9a-f]{64}", text)
    assert link_in(text)


def test_a_submitted_assessment_shows_files_and_takes_none(send, li, at, submitted):
    send(("a.pdf", PDF))
    submitted()
    page = li.get(f"{at}/items/manuals/evidence")
    assert 'type="file"' not in page
    assert li.client.get(link_in(page)).status_code == 200
    data = {"csrf_token": li.token, "file": (io.BytesIO(PDF + b"\n"), "b.pdf")}
    assert li.client.post(f"{at}/items/manuals/evidence", data=data).status_code == 404
    token = {"csrf_token": li.token}
    assert li.client.post(link_in(page) + "/remove", data=token).status_code == 409


@pytest.mark.parametrize("path", ["items/no-such/evidence", "evidence/nothing"])
def test_what_is_not_there_is_not_there(li, at, path):
    li.get(f"{at}/{path}", status=404)


def test_somebody_of_another_site_finds_no_file(send, li, app, at):
    send(("a.pdf", PDF))
    link = link_in(li.get(f"{at}/items/manuals/evidence"))
    other = type(li)(app.test_client())
    other.sign_in("zhou")
    for path in (link, f"{at}/evidence", f"{at}/evidence.csv", f"{at}/items/manuals/evidence"):
        other.get(path, status=404)
    assert other.client.post(f"{link}/remove", data={"csrf_token": other.token}).status_code == 404


@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_a_damaged_file_is_told_as_such_not_handed_out_and_logged(
    send, li, at, tmp_path, caplog, harm
):
    send(("a.pdf", PDF))
    (file,) = (tmp_path / "evidence").iterdir()
    if harm == "lost":
        file.unlink()
    else:
        file.write_bytes(b"something else")
    text = li.get(link_in(li.get(f"{at}/items/manuals/evidence")), status=500)
    # Not as if a right were missing, and no promise that somebody has been told.
    assert "lost or damaged on the server" in text
    assert "Please tell the operator" in text
    assert "evidence damaged" in caplog.text
    assert "a.pdf" not in caplog.text


def test_the_register_is_taken_along_as_a_table_in_which_nothing_is_a_formula(
    send, li, wang, at, site
):
    send(("a.pdf", PDF), note="=1+1")
    text = li.get(f"{at}/evidence")
    assert f'href="{at}/evidence.csv"' in text
    assert ">1 file<" in text
    answer = li.client.get(f"{at}/evidence.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert site.site.name in answer.headers["Content-Disposition"]
    assert answer.data.startswith(b"\xef\xbb\xbf")
    heads, line = csv.reader(answer.data.decode("utf-8-sig").splitlines())
    told = dict(zip(heads, line, strict=True))
    assert (told["File"], told["Type"], told["Size in bytes"]) == ("a.pdf", "PDF", str(len(PDF)))
    assert told["SHA-256"] == hashlib.sha256(PDF).hexdigest()
    assert (told["Added by"], told["Time (UTC)"]) == ("Li Wei", "2026-03-02 08:30:00")
    assert told["What it shows"] == "'=1+1"
    assert "上传人" in wang.client.get(f"{at}/evidence.csv").data.decode("utf-8-sig")


def test_files_of_one_upload_stand_in_its_order_on_every_page_and_in_the_table(send, li, at):
    names = [f"scan-{number}.pdf" for number in (6, 9, 5, 7, 2, 3, 1, 8, 4)]
    send(*((name, PDF + name.encode()) for name in names))
    for page in ("/items/manuals/evidence", "/evidence", "/evidence.csv"):
        found = re.findall(r"scan-\d\.pdf", li.client.get(f"{at}{page}").text)
        assert list(dict.fromkeys(found)) == names, page


def test_what_a_file_contains_is_said_wherever_it_can_be_fetched(send, li, wang, at):
    send(("report.pdf", PDF.replace(b"1.7", b"1.7\n/JavaScript")))
    for page in ("/items/manuals/evidence", "/evidence"):
        text = li.get(f"{at}{page}")
        assert "Open with care" in text
        assert "This file contains: scripts." in text


def test_a_file_removed_by_mistake_is_put_back_from_its_page(send, li, at):
    send(("a.pdf", PDF))
    page = f"{at}/items/manuals/evidence"
    removing = re.search(r'action="([^"]+/remove)"', li.get(page))[1]
    li.post(removing, item="manuals")
    text = li.get(page)
    assert "Removed by Li Wei" in text
    assert "deleted for good after" in text
    li.post(re.search(r'action="([^"]+/put-back)"', text)[1], item="manuals")
    text = li.get(page)
    assert "a.pdf" in text
    assert "Removed by" not in text


def test_the_room_that_files_take_is_told_before_it_is_full(send, li, at, app):
    house = app.extensions["assessor"]
    tight = replace(house.settings.cabinet, per_assessment=1024 * 1024)
    app.extensions["assessor"] = replace(house, settings=replace(house.settings, evidence=tight))
    page = f"{at}/items/manuals/evidence"
    send(("a.pdf", PDF + bytes(500_000)))
    assert "leave room for the rest" not in li.get(page)
    send(("b.pdf", PDF + b"%" + bytes(400_000)))
    assert "of the 1 MB that they can have" in li.get(page)
