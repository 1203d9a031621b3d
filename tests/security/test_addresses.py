"""Where answers lead to, and what they take from the request: nothing that a stranger chose."""

import logging
import socket
import stat
from dataclasses import replace

import pytest
from flask import request
from gunicorn.http.parser import RequestParser
from gunicorn.http.wsgi import create as wsgi_of
from gunicorn.sock import create_sockets

from assessor.cli.server import Server
from assessor.config import Configuration
from assessor.web import create_app

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


@pytest.mark.parametrize("header", ["SCRIPT_NAME", "PATH_INFO", "REMOTE_USER", "Script-Name"])
@pytest.mark.parametrize("peer", [("127.0.0.1", 5), ("10.0.0.9", 5), ""])
def test_no_client_says_below_which_path_the_pages_stand(header, peer):
    server = Server(Configuration())
    request = f"GET /sign-in HTTP/1.1\r\nHost: x\r\n{header}: //evil.example\r\n\r\n".encode()
    parsed = next(iter(RequestParser(server.cfg, iter([request]), peer)))
    _, environ = wsgi_of(parsed, None, peer, ("127.0.0.1", 8000), server.cfg)
    assert environ["SCRIPT_NAME"] == ""
    assert environ["PATH_INFO"] == "/sign-in"
    assert "REMOTE_USER" not in environ


def test_a_socket_is_for_the_account_and_its_group_and_no_answer_names_the_server(tmp_path):
    at = tmp_path / "a.sock"
    server = Server(Configuration(bind=f"unix:{at}"))
    (bound,) = create_sockets(server.cfg, logging.getLogger("test"))
    try:
        assert stat.S_IMODE(at.stat().st_mode) == 0o770
    finally:
        bound.close()
    here, there = socket.socketpair()
    with here, there:
        request = next(iter(RequestParser(server.cfg, iter([b"GET / HTTP/1.1\r\n\r\n"]), "")))
        answer, _ = wsgi_of(request, here, "", ("127.0.0.1", 80), server.cfg)
        answer.start_response("200 OK", [])
        assert "Server: assessor\r\n" in answer.default_headers()


@pytest.fixture
def settings(app):
    return app.extensions["assessor"].settings


def test_two_installations_on_one_host_do_not_sign_each_other_out(settings):
    one, other = (
        create_app(replace(settings, secret_key=key)).config["SESSION_COOKIE_NAME"]
        for key in ("a" * 64, "b" * 64)
    )
    assert one != other
    assert one == create_app(replace(settings, secret_key="a" * 64)).config["SESSION_COOKIE_NAME"]


@pytest.mark.parametrize(
    ("proxies", "said", "counts"),
    [
        (1, "203.0.113.7, 198.51.100.2", "198.51.100.2"),
        (2, "203.0.113.7, 198.51.100.2", "203.0.113.7"),
        # What the browser itself has written in front counts for nothing.
        (2, "192.0.2.1, 203.0.113.7, 198.51.100.2", "203.0.113.7"),
        # Fewer than there should be: somebody came past a proxy, and says nothing that counts.
        (2, "203.0.113.7", "127.0.0.1"),
    ],
)
def test_behind_several_proxies_the_address_of_the_browser_counts(settings, proxies, said, counts):
    app = create_app(replace(settings, behind_proxy=True, proxies=proxies))
    seen = []
    app.before_request_funcs.setdefault(None, []).insert(
        0, lambda: seen.append(request.remote_addr)
    )
    app.test_client().get("/healthz", headers={"X-Forwarded-For": said})
    assert seen == [counts]
