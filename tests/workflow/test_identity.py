"""How an organisation shows itself on its reports."""

import base64
import io

import pytest
from PIL import Image

from assessor.workflow import reports
from assessor.workflow.errors import NotFound, Unacceptable
from assessor.workflow.identity import LARGEST_LOGO, Change, change_identity, identity_of


def picture(kind="PNG"):
    held = io.BytesIO()
    Image.new("RGB", (60, 20), "#c8102e").save(held, kind)
    return held.getvalue()


@pytest.fixture
def home(consultant):
    return consultant.organisation


@pytest.fixture
def change(desk, consultant, home):
    def typed(**given):
        change_identity(desk, consultant, home, Change(**given))
        return identity_of(desk, consultant, home)

    return typed


def test_a_report_shows_what_its_organisation_chose(desk, manager, draft, change):
    change(
        primary="#1F5A8C", secondary="#e07a1f", confidential_zh="内部资料，请勿外传", logo=picture()
    )
    shown = reports.report_facts(desk, manager, draft.id).identity
    assert (shown.primary, shown.secondary) == ("#1f5a8c", "#e07a1f")
    assert shown.confidential == {"zh": "内部资料，请勿外传"}
    head, _, data = shown.logo.partition(",")
    assert head == "data:image/png;base64"
    assert Image.open(io.BytesIO(base64.b64decode(data))).size == (60, 20)


def test_what_is_not_chosen_is_left_to_the_report(desk, manager, draft):
    shown = reports.report_facts(desk, manager, draft.id).identity
    assert (shown.primary, shown.secondary, shown.logo) == (None, None, None)
    assert shown.confidential == {}
    assert shown.name


def test_the_logo_stays_until_it_is_taken_away(change):
    assert change(logo=picture()).logo
    assert change(primary="#101010").logo
    assert change(without_logo=True).logo is None


def test_everything_that_is_wrong_is_told_at_once(desk, consultant, home):
    wrong = Change(primary="red", secondary="#12345", confidential_en="x" * 201, logo=b"seen")
    with pytest.raises(Unacceptable) as refused:
        change_identity(desk, consultant, home, wrong)
    every = (refused.value, *refused.value.others)
    assert [one.field for one in every] == ["primary", "secondary", "confidential_en", "logo"]
    assert identity_of(desk, consultant, home).primary_colour is None


@pytest.mark.parametrize("data", [b"<svg/>", b"%PDF-1.7\n%%EOF\n", picture()[:30]])
def test_a_logo_is_a_picture_and_nothing_else(change, data):
    with pytest.raises(Unacceptable) as refused:
        change(logo=data)
    assert refused.value.field == "logo"


def test_a_logo_that_word_could_not_show_is_kept_as_one_that_it_can(change):
    kept = change(logo=picture("WEBP"))
    assert (kept.logo_mime, Image.open(io.BytesIO(kept.logo)).format) == ("image/png", "PNG")


def test_a_logo_has_a_largest_size(change):
    with pytest.raises(Unacceptable, match="at most") as refused:
        change(logo=picture() + bytes(LARGEST_LOGO))
    assert refused.value.values == {"most": 2}


def test_only_who_signs_reports_changes_how_they_look(desk, manager, home):
    with pytest.raises(NotFound):
        change_identity(desk, manager, home, Change(primary="#101010"))


def test_another_organisation_is_not_there(desk, consultant):
    with pytest.raises(NotFound):
        change_identity(desk, consultant, "0" * 32, Change())
