"""Tokens of the own account: made with the password, shown once, revoked at once."""

import re

import pytest

from assessor.workflow import api_tokens
from tests.web.conftest import PASSWORD

PAGE = "/account/tokens"
WISH = {"name": "ERP", "scopes": ["read", "report"], "days": "30", "password": PASSWORD}


def token_in(text):
    return re.search(r"asr_[0-9a-f]{64}", text)


def test_the_account_leads_to_the_tokens_and_they_to_the_description(li):
    assert f'href="{PAGE}"' in li.get("/account")
    assert 'href="/api"' in li.get(PAGE)
    assert "/api/v1/assessments/{assessment_id}/responses/{item_id}" in li.get("/api")


def test_a_token_is_shown_once_and_works(li, app):
    token = token_in(li.post(PAGE, status=200, **WISH))[0]
    headers = {"Authorization": f"Bearer {token}"}
    assert app.test_client().get("/api/v1/sites", headers=headers).status_code == 200
    text = li.get(PAGE)
    assert "ERP" in text
    assert "1 Apr 2026" in text
    assert not token_in(text)


def test_no_answer_with_a_token_is_kept_by_the_browser(li):
    li.get(PAGE)
    answer = li.client.post(PAGE, data={"csrf_token": li.token, **WISH})
    assert token_in(answer.text)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name": " "}, "name", "This must not be empty."),
        ({"scopes": []}, "scopes", "Choose what the token is for."),
        ({"scopes": ["read", "everything"]}, "scopes", "Choose what the token is for."),
        ({"days": "9999"}, "days", "A token lasts from 1 to 366 days."),
        ({"days": "soon"}, "days", "A token lasts from 1 to 366 days."),
        ({"password": "guessed"}, "password", "This is not your present password."),
        ({"password": ""}, "password", "This is not your present password."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    li, desk, manager, wrong, field, said
):
    text = li.post(PAGE, status=422, **WISH | {"name": "My ERP"} | wrong)
    assert f'<p class="field-bad" id="{field}-bad">{said}</p>' in text
    assert PASSWORD not in text
    if "name" not in wrong:
        assert 'value="My ERP"' in text
    if "scopes" not in wrong:
        assert len(re.findall(r'name="scopes" value="\w+" checked', text)) == 2
    assert api_tokens.list_tokens(desk, manager) == ()


def test_a_revoked_token_works_no_longer_and_is_told_apart(li, app, desk, manager):
    token = token_in(li.post(PAGE, status=200, **WISH))[0]
    known = api_tokens.list_tokens(desk, manager)[0]
    li.get(PAGE)
    answer = li.post(f"{PAGE}/{known.id}/revoke")
    text = li.get(answer.headers["Location"])
    assert "The token has been revoked." in text
    assert "revoked on 2 Mar 2026" in text
    assert f"{known.id}/revoke" not in text
    headers = {"Authorization": f"Bearer {token}"}
    assert app.test_client().get("/api/v1/sites", headers=headers).status_code == 401


def test_a_token_of_somebody_else_is_not_there(li, wang, desk, manager):
    li.post(PAGE, status=200, **WISH | {"name": "Gauge reader"})
    known = api_tokens.list_tokens(desk, manager)[0]
    assert "Gauge reader" in li.get(PAGE)
    assert "Gauge reader" not in wang.get(PAGE)
    wang.post(f"{PAGE}/{known.id}/revoke", status=404)
    assert api_tokens.list_tokens(desk, manager)[0].revoked_at is None


def test_both_pages_are_in_chinese_for_who_reads_chinese(wang):
    assert "程序令牌" in wang.get(PAGE)
    text = wang.get("/api")
    assert "可以查看的工厂" in text
    assert "已有较新的答案" in text


def test_every_link_within_the_description_leads_somewhere(li):
    text = li.get("/api")
    links = set(re.findall(r'href="#([^"]+)"', text)) - {"main"}
    assert len(links) > 50
    assert links <= set(re.findall(r'id="([^"]+)"', text))
