import html
import re
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.responses.model import Site
from assessor.store.database import open_store
from assessor.web import Settings
from assessor.workflow import (
    accounts,
    assessments,
    left_open,
    organisations,
    passwords,
    recording,
    sessions,
    sites,
    submitting,
)
from assessor.workflow.desk import Desk
from tests.fresh import fresh_app, fresh_store

BANK = Path(__file__).parent.parent / "banks" / "web"
PASSWORD = "workshop-2026"
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?")
LABELLED = {"input", "select", "textarea"}


class Page(HTMLParser):
    """What a page is made of, read once."""

    def __init__(self, text):
        super().__init__()
        self.text, self.stack = text, []
        self.ids, self.controls, self.labels_for, self.headings = [], [], set(), 0
        self.forms, self.lang, self.title, self.h1, self.styled = [], "", "", "", []
        self.faults, self.sections, self.regions, self.referred = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.append(given["id"])
        if "style" in given or any(name.startswith("on") for name in given):
            self.styled.append(tag)
        self._check(tag, given)
        if tag == "html":
            self.lang = given.get("lang", "")
        elif tag == "h1":
            self.headings += 1
        elif tag == "label" and "for" in given:
            self.labels_for.add(given["for"])
        elif tag == "form":
            self.forms.append({"method": given.get("method"), "token": False, **given})
        elif tag in LABELLED and given.get("type") != "hidden":
            self.controls.append((given, "label" in self.stack))
        if given.get("name") == "csrf_token":
            self.forms[-1]["token"] = bool(given.get("value"))
        if tag not in {"input", "meta", "link", "img", "br"}:
            self.stack.append(tag)

    def _check(self, tag, given):
        """What the checker of the Web's own consortium complains of, as far as it is cheap to see."""
        if tag == "section":
            self.sections.append(0)
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"} and self.sections:
            self.sections[-1] += 1
        if tag == "time" and not MOMENT.fullmatch(given.get("datetime", "")):
            self.faults.append(f"a time that machines cannot read: {given}")
        if tag in {"div", "span"} and "aria-label" in given and "role" not in given:
            self.faults.append(f"a name for what has no role: {given}")
        if tag in {"section", "nav", "aside"} or given.get("role") == "region":
            self.regions.append(given.get("aria-label") or given.get("aria-labelledby"))
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.referred += given.get(name, "").split()

    def handle_endtag(self, tag):
        if self.stack and self.stack[-1] != tag:
            self.faults.append(f"</{tag}> where <{self.stack[-1]}> is open")
        if tag == "section" and not self.sections.pop():
            self.faults.append("a section without a heading")
        while self.stack and self.stack.pop() != tag:
            pass

    def handle_data(self, data):
        if "h1" in self.stack:
            self.h1 += data
        if self.stack[-1:] == ["title"] and "svg" not in self.stack:
            self.title += data


def assert_well_made(text):
    page = Page(text)
    assert page.headings == 1, "a page has exactly one h1"
    assert page.title.strip().startswith(page.h1.strip())
    assert page.lang in {"en", "zh-CN"}
    assert len(page.ids) == len(set(page.ids)), "an id is used twice"
    assert not page.faults, page.faults
    assert not set(page.referred) - set(page.ids), "an id that is named and is not there"
    for control, is_inside in page.controls:
        named = is_inside or control.get("id") in page.labels_for or "aria-label" in control
        assert named, f"a control without a label: {control}"
    for form in page.forms:
        assert form["method"] in {"dialog", "get"} or form["token"], (
            f"a form without a token: {form}"
        )
    assert not page.styled, f"inline style or script: {page.styled}"
    # A sentence whose place was never filled, or that was filled twice.
    words = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(r"%\(\w+\)s|%%", words)


@dataclass
class Visitor:
    """A test client that refuses to accept a badly made page."""

    client: object
    token: str = field(default="")

    def get(self, path, status=200):
        response = self.client.get(path)
        assert response.status_code == status, f"{path}: {response.status}"
        return self._looked_at(response)

    def post(self, path, status=302, token=None, **fields):
        # Fields of items have names that are no Python names.
        sent = {"csrf_token": token or self.token} | fields.pop("fields", {}) | fields
        response = self.client.post(path, data=sent)
        assert response.status_code == status, f"{path}: {response.status}"
        return response if status == 302 else self._looked_at(response)

    def put(self, path, content, status=200, token=None):
        response = self.client.put(path, json=content, headers={"X-CSRFToken": token or self.token})
        assert response.status_code == status, response.text
        return response.json

    def sign_in(self, name="li", password=PASSWORD):
        self.get("/sign-in")
        response = self.post("/sign-in", name=name, password=password)
        self.get("/")
        return response

    def _looked_at(self, response):
        assert_well_made(response.text)
        self.token = html.unescape(
            re.search(r'name="csrf-token" content="([^"]+)"', response.text)[1]
        )
        return response.text


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch):
    monkeypatch.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))
    passwords._nobodys_hash.cache_clear()
    yield
    passwords._nobodys_hash.cache_clear()


@dataclass
class Clock:
    now: datetime

    def __call__(self):
        return self.now

    def pass_by(self, **passed):
        self.now += timedelta(**passed)


@pytest.fixture
def clock():
    return Clock(datetime(2026, 3, 2, 8, 30, tzinfo=UTC))


@pytest.fixture
def banks(tmp_path):
    shutil.copytree(BANK, tmp_path / "questions" / "web")
    return tmp_path / "questions"


@pytest.fixture
def desk(tmp_path, banks, clock):
    path = tmp_path / "assessor.sqlite3"
    fresh_store(path)
    store = open_store(path)
    made = Desk(store, Shelf(banks), clock())
    home = organisations.found(made, "Group").id
    for name, said, role, language in (
        ("li", "Li Wei", "manager", "en"),
        ("zhou", "周敏", "manager", "zh"),
        ("wang", "王芳", "consultant", "zh"),
    ):
        accounts.add_user(
            made,
            sign_in_name=name,
            name=said,
            password=PASSWORD,
            role=role,
            language=language,
            organisation=home,
        )
    yield made
    store.close()


@pytest.fixture
def app(tmp_path, banks, desk, clock):
    made = fresh_app(
        Settings(
            database=tmp_path / "assessor.sqlite3",
            templates=assets.templates(),
            question_banks=banks,
            secret_key="a key for tests only",
            now=clock,
        )
    )
    made.config["TESTING"] = True
    return made


@pytest.fixture
def visitor(app):
    return Visitor(app.test_client())


@pytest.fixture
def li(visitor):
    visitor.sign_in("li")
    return visitor


@pytest.fixture
def wang(app):
    """A consultant, who reads Chinese and sees every site."""
    visitor = Visitor(app.test_client())
    visitor.sign_in("wang")
    return visitor


@pytest.fixture
def manager(desk):
    return sessions.sign_in(desk, "li", PASSWORD, "test").actor


@pytest.fixture
def site(desk, manager):
    return sites.create_site(desk, manager, Site("Gearbox plant", "discrete"))


@pytest.fixture
def assessment(desk, manager, site):
    return assessments.start(desk, manager, site.id, "web")


@pytest.fixture
def at(assessment):
    """The address of the assessment."""
    return f"/assessments/{assessment.id}"


@pytest.fixture
def record(desk, manager, assessment):
    def write(item, entry, base=0):
        return recording.record(desk, manager, assessment.id, item, entry, base).revision

    return write


@pytest.fixture
def entry_of(desk, manager, assessment):
    """What stands for an item now."""

    def read(item):
        rows = recording.history(desk, manager, assessment.id, item)
        return rows[-1].entry if rows else None

    return read


@pytest.fixture
def submitted(desk, manager, assessment):
    """Leave what is open as "cannot tell", and submit."""

    def lock():
        left_open.leave_open(desk, manager, assessment.id)
        return submitting.submit(desk, manager, assessment.id, confirmed=True)

    return lock
