"""Two accounts at one computer: what one of them typed, the other neither sees nor sends."""

import html
import re

import pytest

TYPED = {"item-manuals": "fully", "item-manuals__note": "seen at line four"}


@pytest.fixture
def come_late(li, at, manager):
    """The form of a page that Li Wei has left open, sent after somebody else signed in."""
    page = li.get(f"{at}/capabilities/equipment")
    assert f'name="whose" value="{manager.id}"' in page
    sent = TYPED | {"whose": manager.id}
    late = li.token
    li.get("/")
    li.post("/sign-out")
    li.sign_in("wang")
    return li.post(f"{at}/capabilities/equipment", status=401, token=late, fields=sent)


def test_a_form_of_another_account_is_neither_shown_nor_sent(come_late, entry_of):
    assert "属于另一个账号" in come_late
    assert "<li>" not in re.search("<main.*</main>", come_late, re.DOTALL)[0]
    assert entry_of("manuals") is None


def test_it_is_saved_once_its_own_account_is_back(come_late, li, at, entry_of):
    kept = html.unescape(re.search(r'name="kept" value="([^"]+)"', come_late)[1])
    path = f"{at}/capabilities/equipment"
    again = {"kept": kept, "kept_path": path}
    still = li.post("/sign-in", status=401, name="zhou", password="workshop-2026", fields=again)
    assert "保存我的答案" not in still
    text = li.post("/sign-in", status=200, name="li", password="workshop-2026", fields=again)
    assert 'name="item-manuals" value="fully"' in text
    assert text.count('name="whose"') == text.count('name="csrf_token"')
    li.post(path, fields=TYPED)
    assert entry_of("manuals") == {"option": "fully", "note": "seen at line four"}


def test_a_form_that_holds_nothing_typed_leads_back_to_its_page_after_signing_in(li, at, clock):
    li.get(f"{at}/team")
    clock.pass_by(hours=13)
    text = li.post(f"{at}/submit", status=401, whose="somebody")
    assert f'name="next" value="{at}/submit"' in text
    assert 'name="kept"' not in text
