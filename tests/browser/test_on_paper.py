"""A page that is printed says all that was answered: no box is cut, no drawer is shut."""

import subprocess

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LINES = [f"Line {number} of what the shift leader said" for number in range(1, 41)]


def printed(page):
    """The words on the sheets, in one line."""
    told = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=page.pdf(), capture_output=True, check=True
    )
    return " ".join(told.stdout.decode().split())


@pytest.mark.parametrize("javascript", [True, False])
def test_notes_proof_and_reasons_are_printed_in_full(visit, draft, javascript):
    note = "\n".join(LINES)
    draft.record("manuals", {"option": "fully", "note": note, "proof": "documented"}, 0, "li")
    reason = "No line is digital, because all that is made here is made by hand " * 4
    draft.record("digital-share", {"not_applicable": reason.strip()}, 0, "li")
    page = visit(javascript=javascript)
    page.goto(draft.path("equipment"))
    words = printed(page)
    for line in LINES:
        assert line in words
    assert "How well is the answer proven? Documented" in words
    assert reason.strip() in words
    assert "Saved at" in words
    assert "Add a file" not in words


def test_what_is_typed_and_not_saved_yet_is_printed_too(visit, draft, is_saved):
    draft.record("manuals", {"option": "fully", "note": "As it was."}, 0, "li")
    page = visit()
    page.goto(draft.path("equipment"))
    page.context.set_offline(True)
    page.locator("#q-manuals textarea").first.fill("\n".join(LINES))
    words = printed(page)
    assert LINES[-1] in words
    assert "As it was." not in words
    page.context.set_offline(False)
    is_saved(page, "manuals")
