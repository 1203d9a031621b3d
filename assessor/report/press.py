"""A printing press: a process that has loaded the PDF engine, and prints one report after another.

Each report is printed by a child of it, which begins warm, has limits, and ends with its report: what a
hostile page spoils or leaks is gone with it. The press knows no database and no secret; it is
handed HTML and gives back a PDF.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from assessor.report.embed import Embedded, pack
from assessor.report.errors import ReportFailed
from assessor.report.render import (
    BROKEN,
    TOO_LONG,
    USUAL,
    Bounds,
    environment_in,
    failure_of,
)

START_SECONDS = 60
"""How long loading the engine may take on a slow machine."""

GRACE_SECONDS = 5


class Press:
    """Starts with the first report, and again where it has ended; safe to use from several threads.

    ``assets`` is the folder with the report's style sheet and fonts.
    """

    def __init__(self, assets: Path, bounds: Bounds = USUAL) -> None:
        self._assets, self._bounds = assets.resolve(), bounds
        self._lock = threading.Lock()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def print(self, html: str, identifier: bytes, embedded: Sequence[Embedded] = ()) -> bytes:
        """The PDF of one page of HTML; raises ReportFailed, and leaves nothing running."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(self._bounds.seconds + GRACE_SECONDS)
            try:
                line.connect(str(self._door()))
                line.sendall(identifier + pack(html, embedded))
                line.shutdown(socket.SHUT_WR)
                answer = b"".join(iter(lambda: line.recv(1 << 16), b""))
            except TimeoutError as error:
                raise ReportFailed(TOO_LONG) from error
            except OSError as error:
                raise ReportFailed(BROKEN, str(error)) from error
        kind, said = answer[:1], answer[1:]
        if kind == b"P" and said.startswith(b"%PDF-"):
            return said
        code = int.from_bytes(said[:4], "big", signed=True) if kind == b"F" else -1
        raise failure_of(code, said[4:].decode(errors="replace"), self._bounds.memory_mb)

    def close(self) -> None:
        """End the press, and whatever it is printing."""
        with self._lock:
            if self._process is not None:
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
                self._process.communicate()
                self._process = None
            if self._folder is not None:
                self._folder.cleanup()
                self._folder = None

    def _door(self) -> Path:
        """The socket of the running press, started where there is none."""
        with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="assessor-press-")
            folder = Path(self._folder.name)
            if self._process is None or self._process.poll() is not None:
                self._start(folder)
            return folder / "door"

    def _start(self, folder: Path) -> None:
        if self._process is not None:
            self._process.communicate()
        room = folder / "room"
        room.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "assessor.report.pressing", str(folder / "door")]
        command += [str(self._assets), str(self._bounds.memory_mb), str(self._bounds.seconds)]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            # It ends when this end is closed, also where nobody was left to tell it.
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment_in(room),
            cwd=room,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        # One line, when the engine is loaded and the door is open.
        if not self._process.stdout.readline():
            raise ReportFailed(BROKEN, "the press did not start")
