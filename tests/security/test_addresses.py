"""Where answers lead to, and what they take from the request: nothing that a stranger chose."""

import pytest

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    " /evil.example",
]


@pytest.mark.parametrize("there", ELSEWHERE)
def test_no_kept_page_is_sent_to_another_site(visitor, there):
    visitor.get("/sign-in")
    sent = {"csrf_token": visitor.token, "name": "li", "password": "workshop-2026"}
    more = {"kept": '[["a", "b"]]', "kept_path": there, "next": there}
    answer = visitor.client.post("/sign-in", data=sent | more)
    assert answer.headers["Location"] == "/"


def test_who_asks_in_the_name_of_another_host_is_not_led_there(li, stranger, at):
    host = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    for person in (li, stranger):
        for path in ("/", "/sign-in", at, f"{at}/", at.replace("/assess", "//assess"), "//x//y"):
            answer = person.client.get(path, headers=host)
            assert "evil.example" not in answer.headers.get("Location", "")
            assert "evil.example" not in answer.text


@pytest.mark.parametrize(
    "anchor", ["a\r\nX-Evil: 1", "a\nb", "\u2028", "x" * 5000, "//evil.example"]
)
def test_what_is_withdrawn_cannot_write_headers(li, at, anchor):
    answer = li.post(f"{at}/capabilities/network", withdraw=anchor)
    assert answer.headers["Location"].startswith(f"{at}/capabilities/network")
    assert "X-Evil" not in answer.headers


def test_going_on_leads_to_a_capability_or_nowhere(li, at):
    for there in ("//evil.example", "../../sign-out", "a\r\nb", "assembly/../x"):
        li.post(f"{at}/capabilities/network", status=404, go=there)


def test_a_page_may_load_and_send_nothing_but_to_its_own_server(li, at):
    policy = li.client.get(at).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("img-src") == "'self' data:"
    for nothing in ("base-uri", "frame-ancestors"):
        assert rules.pop(nothing) == "'none'"
    assert set(rules.values()) == {"'self'"}
    assert {"script-src", "style-src", "form-action", "connect-src"} <= set(rules)


def test_even_an_error_carries_the_policy(li, stranger):
    for answer in (
        li.client.get("/nowhere"),
        li.client.post("/sites/new", data=b"a" * 3_000_000),
        li.client.put("/api/v1/assessments/x/responses/y", data="{"),
        stranger.client.open("/sign-in", method="DELETE"),
    ):
        assert answer.status_code >= 400
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
