import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from assessor.bank.shelf import Shelf
from assessor.responses.model import Site
from assessor.store.database import open_store, prepare_store
from assessor.workflow import (
    accounts,
    assessments,
    organisations,
    passwords,
    recording,
    sessions,
    sites,
)
from assessor.workflow.desk import Desk

HERE = Path(__file__).parent
BANK = HERE.parent / "banks" / "web"
PASSWORD = "workshop-2026"
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
LOCALES = {"en": "en-GB", "zh": "zh-CN"}


@dataclass
class Server:
    """A real server process on a port of its own, which can be stopped and started again."""

    folder: Path
    port: int
    process: subprocess.Popen | None = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        self.process = subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "--pythonpath",
                    str(HERE),
                    "served:application()",
                ),
                *("--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "4"),
                *("--timeout", "120", "--no-control-socket", "--log-level", "warning"),
            ],
            env={**os.environ, "ASSESSOR_TEST_FOLDER": str(self.folder)},
            start_new_session=True,
        )
        for _ in range(200):
            try:
                urllib.request.urlopen(self.address + "/sign-in", timeout=5).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def kill(self):
        """As if the power had failed: master and workers are gone at once, nobody says goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def desk(self):
        store = open_store(self.folder / "assessor.db")
        return Desk(store, Shelf(self.folder / "questions"), datetime.now(UTC))


@pytest.fixture(scope="session")
def cheap_passwords():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))
        yield


@pytest.fixture(scope="session")
def server(tmp_path_factory, cheap_passwords):
    folder = tmp_path_factory.mktemp("server")
    for bank in ("web", "figures"):
        shutil.copytree(BANK.parent / bank, folder / "questions" / bank)
    prepare_store(folder / "assessor.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Server(folder, port)
    desk = made.desk()
    home = organisations.found(desk, "Group").id
    for name, said, language in (
        ("li", "Li Wei", "en"),
        ("chen", "陈静", "zh"),
        ("wang", "王芳", "en"),
    ):
        accounts.add_user(
            desk,
            sign_in_name=name,
            name=said,
            password=PASSWORD,
            role="consultant",
            organisation=home,
            language=language,
        )
    desk.store.close()
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Draft:
    """An assessment to answer in a test, and a look at what the server holds."""

    server: Server
    id: str

    def path(self, capability):
        return f"{self.server.address}/assessments/{self.id}/capabilities/{capability}"

    def entry(self, item):
        rows = self._history(item)
        return rows[-1].entry if rows else None

    def who(self, item):
        """Who gave the answer that the server has."""
        return self._history(item)[-1].who

    def comes_to_hold(self, item, entry):
        """Wait until the server has the answer."""
        for _ in range(200):
            if self.entry(item) == entry:
                return
            time.sleep(0.05)
        raise AssertionError(f"the server holds {self.entry(item)}")

    def record(self, item, entry, base, name):
        self._with(lambda desk, who: recording.record(desk, who, self.id, item, entry, base), name)

    def _history(self, item):
        return self._with(lambda desk, who: recording.history(desk, who, self.id, item))

    def _with(self, work, name="li"):
        desk = self.server.desk()
        try:
            return work(desk, sessions.sign_in(desk, name, PASSWORD, "test").actor)
        finally:
            desk.store.close()


@pytest.fixture
def draft(server):
    desk = server.desk()
    who = sessions.sign_in(desk, "li", PASSWORD, "test").actor
    site = sites.create_site(desk, who, Site("Gearbox plant", "discrete"))
    made = assessments.start(desk, who, site.id, "web")
    desk.store.close()
    return Draft(server, made.id)


def enter(context, address, name):
    """Sign in as the form does, without waiting for pages to be drawn."""
    page = context.request.get(f"{address}/sign-in").text()
    token = re.search(r'name="csrf-token" content="([^"]+)"', page)[1]
    form = {"csrf_token": token, "name": name, "password": PASSWORD}
    context.request.post(f"{address}/sign-in", form=form)
    assert any(one["name"].startswith("assessor") for one in context.cookies())


@pytest.fixture
def visit(server, chromium):
    """Open a browser of a size and a language, signed in, on an empty page; nothing may go wrong
    on its console.
    """
    contexts, complaints = [], []

    def open_page(name="li", size="desktop", javascript=True, sign_in=True):
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale=LOCALES["zh" if name == "chen" else "en"],
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        context.set_default_timeout(15000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "response",
            lambda answer: (
                complaints.append(answer.url)
                if answer.status >= 400 and re.search("/(static|fonts)/", answer.url)
                else None
            ),
        )
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and "Content Security Policy" in said.text
                else None
            ),
        )
        if sign_in:
            enter(context, server.address, name)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


def item_of(page, item):
    return page.locator(f"#q-{item}")


@pytest.fixture(name="item")
def item_fixture():
    return item_of


@pytest.fixture
def is_saved():
    """Wait until the page says that the server has the answer of an item."""

    def wait(page, item):
        expect(item_of(page, item).locator(".state")).to_have_attribute("data-state", "saved")

    return wait
