"""Who gets in, and what is lost on the way: nothing."""

import pytest
from werkzeug.routing import BuildError

from assessor.web.rights import PUBLIC, roles_of
from tests.web.conftest import PASSWORD


def addresses(app):
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            values = dict.fromkeys(rule.arguments, "x")
            adapter = app.url_map.bind("localhost")
            try:
                yield rule, adapter.build(rule.endpoint, values, force_external=False)
            except BuildError:
                pytest.fail(f"no address for {rule}")


def test_every_address_but_a_few_asks_to_sign_in(app):
    seen = 0
    for rule, path in addresses(app):
        if rule.endpoint == "static" or roles_of(app.view_functions[rule.endpoint]) == PUBLIC:
            continue
        for method in rule.methods - {"OPTIONS", "HEAD"}:
            response = app.test_client().open(path, method=method)
            seen += 1
            if path.startswith("/api/") or method != "GET":
                assert response.status_code == 401, (method, path)
            else:
                assert response.status_code == 302, (method, path)
                assert response.headers["Location"].startswith("/sign-in")
    assert seen > 12


def test_an_address_that_leads_nowhere_tells_a_stranger_nothing(visitor):
    assert visitor.client.get("/nowhere").headers["Location"].startswith("/sign-in")


def test_every_answer_carries_the_headers_of_a_careful_server(app, li, at):
    for path in ("/", at, "/nowhere", "/api/v1/session", "/static/x/css/assessor.css"):
        with li.client.get(path) as answer:
            headers = answer.headers
        assert "'unsafe-inline'" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert (headers["Cache-Control"] == "no-store") == (not path.startswith("/static"))


def test_the_cookie_is_for_the_server_alone(visitor):
    cookie = visitor.sign_in().headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_in_leads_to_where_one_wanted_to_go(visitor, at):
    visitor.get("/sign-in")
    answer = visitor.post("/sign-in", name="li", password="workshop-2026", next=at)
    assert answer.headers["Location"] == at


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org"])
def test_signing_in_never_leads_to_another_server(visitor, elsewhere):
    visitor.get("/sign-in")
    answer = visitor.post("/sign-in", name="li", password="workshop-2026", next=elsewhere)
    assert answer.headers["Location"] == "/"


def test_a_wrong_password_is_told_and_the_name_kept(visitor):
    visitor.get("/sign-in")
    text = visitor.post("/sign-in", status=422, name="li", password="wrong")
    assert 'role="alert"' in text
    assert 'value="li"' in text


def test_signing_out_ends_the_session_for_a_stolen_cookie_too(app, li):
    stolen = li.client.get_cookie(app.config["SESSION_COOKIE_NAME"]).value
    li.post("/sign-out")
    li.client.set_cookie(app.config["SESSION_COOKIE_NAME"], stolen)
    assert li.client.get("/").status_code == 302


def test_a_form_without_its_token_changes_nothing_and_shows_what_was_typed(li, at, entry_of):
    path = f"{at}/capabilities/equipment"
    text = li.post(path, status=200, token="stale", fields={"item-manuals": "fully"})
    assert 'name="item-manuals" value="fully"' in text
    assert entry_of("manuals") is None
    li.post(path, fields={"item-manuals": "fully"})
    assert entry_of("manuals") == {"option": "fully"}


def test_a_session_that_ended_asks_to_sign_in_and_then_saves(li, at, entry_of, clock):
    path = f"{at}/capabilities/equipment"
    li.get(path)
    clock.pass_by(hours=13)
    text = li.post(
        path, status=401, fields={"item-manuals": "mostly", "item-systems__options": ["mes"]}
    )
    assert "Nothing you typed is lost" in text
    kept = '[["item-manuals", "mostly"], ["item-systems__options", "mes"]]'
    text = li.post(
        "/sign-in", status=200, name="li", password="workshop-2026", kept=kept, kept_path=path
    )
    assert 'name="item-manuals" value="mostly"' in text
    li.post(path, fields={"item-manuals": "mostly", "item-systems__options": ["mes"]})
    assert entry_of("manuals") == {"option": "mostly"}
    assert entry_of("systems") == {"options": ["mes"]}


def test_a_form_from_another_site_is_refused_and_not_kept(li, at):
    response = li.client.post(
        f"{at}/capabilities/equipment",
        data={"item-manuals": "fully"},
        headers={"Origin": "https://example.org"},
    )
    assert response.status_code == 400
    assert "fully" not in response.text


def test_the_language_is_kept_in_the_account_and_for_the_sign_in_page(li, app):
    li.post("/language", language="zh", next="/")
    assert '<html lang="zh-CN">' in li.get("/")
    li.post("/sign-out")
    assert '<html lang="zh-CN">' in li.get("/sign-in")


def test_the_browser_decides_the_language_of_a_first_visit(app):
    client = app.test_client()
    text = client.get("/sign-in", headers={"Accept-Language": "zh-CN,zh;q=0.9"}).text
    assert '<html lang="zh-CN">' in text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/\\evil.example",
        "evil.example",
        " //evil.example",
    ],
)
def test_signing_in_leads_to_no_other_site(visitor, elsewhere):
    visitor.get("/sign-in")
    answer = visitor.post("/sign-in", name="li", password=PASSWORD, next=elsewhere)
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("elsewhere", ["//evil.example", "/\t/evil.example", "/\n/evil.example"])
def test_changing_the_language_leads_to_no_other_site(li, elsewhere):
    answer = li.post("/language", language="zh", next=elsewhere)
    assert answer.headers["Location"] == "/"


def test_json_nested_without_end_is_refused_and_breaks_nothing(li, at):
    deep = "[" * 100_000 + "]" * 100_000
    body = '{"base": 0, "response": {"note": ' + deep + "}}"
    answer = li.client.put(
        f"/api/v1{at}/responses/manuals",
        data=body,
        headers={"Content-Type": "application/json", "X-CSRFToken": li.token},
    )
    assert answer.status_code in (400, 422)
    assert li.client.get(at).status_code == 200
