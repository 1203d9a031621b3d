"""A real server with two processes, people who sign in there, and load from a process of its own."""

import asyncio
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.installation import PASSWORD

START_SECONDS = 60
OK = 200


@contextmanager
def server(data: Path) -> Iterator[int]:
    """``assessor serve`` over a data folder; its port."""
    command = [sys.executable, "-m", "assessor", "serve", "--data", str(data)]
    with _running(lambda port: [*command, "--bind", f"127.0.0.1:{port}"]) as port:
        yield port


@contextmanager
def fixed_text() -> Iterator[int]:
    """The same server answering two bytes to everything: what it can do at most; its port."""
    options = ["--workers", "2", "--threads", "4", "--worker-class", "gthread"]
    command = [sys.executable, "-m", "gunicorn", *options, "benchmarks.server:says_ok"]
    with _running(lambda port: [*command, "--bind", f"127.0.0.1:{port}"]) as port:
        yield port


def says_ok(environ: Mapping[str, object], start: Callable[..., object]) -> list[bytes]:
    environ["wsgi.input"].read()  # type: ignore[attr-defined]
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


@contextmanager
def _running(command_at: Callable[[int], list[str]]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = Path(__file__).parent.parent
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command_at(port), stdout=said, stderr=said, start_new_session=True, cwd=root
        ) as running,
    ):
        try:
            if not _answers(port):
                said.seek(0)
                raise SystemExit(f"the server did not start: {said.read().decode()}")
            yield port
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGTERM)


def _answers(port: int) -> bool:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return True
        time.sleep(0.1)
    return False


@dataclass
class Person:
    """Somebody signed in: the cookie and the token that every request carries."""

    port: int
    name: str
    cookie: str = ""
    token: str = ""

    def __post_init__(self) -> None:
        page = self._ask("GET", "/sign-in")
        sent = {"csrf_token": self._token(page), "name": self.name, "password": PASSWORD}
        self._ask("POST", "/sign-in", urlencode(sent))
        self.token = self._token(self._ask("GET", "/account"))

    def _ask(self, method: str, path: str, body: str = "") -> str:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        line.request(method, path, body, {"Cookie": self.cookie, **form})
        answer = line.getresponse()
        if answer.status not in {OK, 302}:
            raise SystemExit(f"{method} {path}: {answer.status}")
        for one in answer.headers.get_all("Set-Cookie") or ():
            self.cookie = one.split(";")[0]
        return answer.read().decode()

    @staticmethod
    def _token(page: str) -> str:
        found = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert found, "the page has no token"
        return found[1]

    def request(self, method: str, path: str, body: bytes = b"") -> bytes:
        """A request as it goes over the line."""
        more = ""
        if body:
            more = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            more += f"X-CSRFToken: {self.token}\r\n"
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
        )
        return f"{head}{more}\r\n".encode() + body


@dataclass
class Load:
    """What came of a load: seconds of every request, how many were refused, how long it lasted."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lasted: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.lasted


def load(
    port: int, clients: int, seconds: float, next_request: Callable[[int, int], bytes]
) -> Load:
    """So many clients, each sending its next request as soon as the last one is answered.

    ``next_request`` gets the number of the client, and how many it has sent before.
    """
    return asyncio.run(_load(port, clients, seconds, next_request))


async def _load(
    port: int, clients: int, seconds: float, next_request: Callable[[int, int], bytes]
) -> Load:
    found, began = Load(), time.perf_counter()
    end = began + seconds

    async def client(number: int) -> None:
        sent, line = 0, None
        while time.perf_counter() < end:
            request = next_request(number, sent)
            at = time.perf_counter()
            try:
                line = line or await asyncio.open_connection("127.0.0.1", port)
                status, stays = await _exchange(*line, request)
            except (OSError, asyncio.IncompleteReadError) as error:
                found.errors.append(type(error).__name__)
                line = None
                continue
            sent += 1
            found.seconds.append(time.perf_counter() - at)
            if status != OK:
                found.errors.append(str(status))
            if not stays:
                line[1].close()
                line = None
        if line is not None:
            line[1].close()

    await asyncio.gather(*(client(number) for number in range(clients)))
    found.lasted = time.perf_counter() - began
    found.seconds.sort()
    return found


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> tuple[int, bool]:
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = re.search(r"content-length: (\d+)", head)
    await reader.readexactly(int(length[1]) if length else 0)
    return int(head.split(" ", 2)[1]), "connection: close" not in head
