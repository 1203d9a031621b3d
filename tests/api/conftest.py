"""Programs that work for people, each with a token of its own."""

from dataclasses import dataclass, field

import pytest

from assessor.workflow import accounts, api_tokens, sessions

# The pages' own fixtures: the same application, people and assessment.
from tests.web.conftest import (  # noqa: F401
    PASSWORD,
    Visitor,
    app,
    assessment,
    banks,
    cheap_passwords,
    clock,
    desk,
    entry_of,
    li,
    manager,
    record,
    site,
    submitted,
    visitor,
    wang,
)

ALL = api_tokens.SCOPES


@dataclass
class Program:
    """A client that brings a token, and checks that every failure is told as a problem."""

    client: object
    token: str
    known: object = None
    headers: dict = field(default_factory=dict)

    def ask(self, method, path, status=200, content=None, **headers):
        answer = self.client.open(
            f"/api/v1{path}",
            method=method,
            json=content,
            headers={"Authorization": f"Bearer {self.token}", **self.headers, **headers},
        )
        assert answer.status_code == status, f"{answer.status}: {answer.text[:2000]}"
        if status >= 400:
            assert answer.mimetype == "application/problem+json"
            assert answer.json["status"] == status
        return answer

    def get(self, path, status=200, **headers):
        return self.ask("GET", path, status, **headers).json

    def post(self, path, content, status=200, **headers):
        return self.ask("POST", path, status, content, **headers).json

    def put(self, path, content, status=200, **headers):
        return self.ask("PUT", path, status, content, **headers).json


@pytest.fixture
def program(app, desk):  # noqa: F811
    """A program that works for the person of that name."""

    def make(name="li", scopes=ALL, days=90):
        person = accounts.find_user(desk, name)
        made = api_tokens.make(desk, person, name="ERP", scopes=scopes, days=days, by=None)
        return Program(app.test_client(), made.token, made.known)

    return make


@pytest.fixture
def person_of(desk):  # noqa: F811
    return lambda name: sessions.sign_in(desk, name, PASSWORD, "test").actor
