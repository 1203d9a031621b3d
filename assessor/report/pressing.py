"""The press itself: ``python -m assessor.report.pressing DOOR ASSETS MEMORY SECONDS``.

It listens at the socket ``DOOR`` and forks a child for each report. Whoever connects sends 16 bytes
that identify the report and then its packed HTML and files, and reads ``P`` and the PDF, or ``F``, four bytes of exit
code and what was said.
"""

import gc
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

from assessor.report.embed import unpack
from assessor.report.errors import ReportFailed
from assessor.report.render import REFUSED, limit

IDENTIFIER_BYTES = 16
WARMING = """<html lang="en"><head><title>.</title><link rel="stylesheet" href="fonts.css"/>
<link rel="stylesheet" href="report.css"/></head><body><h1>评估 Aa</h1><p>评估 Aa</p></body></html>"""
WAITING = 64


def serve(door: str, assets: str, memory_mb: str, seconds: str) -> None:
    """Print until standard input ends: then nobody wants reports any more."""
    from assessor.report.pdf import to_pdf  # noqa: PLC0415 - the engine is loaded once, here

    # Children are not waited for: each tells its end itself, over its own line.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with suppress(ReportFailed):
        # Whatever loads at the first report is loaded before the first fork.
        to_pdf(WARMING, Path(assets), bytes(IDENTIFIER_BYTES))
    Path(door).unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as entrance:
        entrance.bind(door)
        Path(door).chmod(0o600)
        entrance.listen(WAITING)
        sys.stdout.write("open\n")
        sys.stdout.flush()
        while sys.stdin not in select.select([entrance, sys.stdin], [], [])[0]:
            line, _ = entrance.accept()
            with line:
                if os.fork() == 0:
                    entrance.close()
                    _watch_over(line, assets, int(memory_mb), int(seconds))


def _watch_over(line: socket.socket, assets: str, memory_mb: int, seconds: int) -> None:
    """Print one report in a child of one's own, and tell how that ended; never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    read, write = os.pipe()
    sent = b"".join(iter(lambda: line.recv(1 << 16), b""))
    child = os.fork()
    if child == 0:
        os.close(read)
        _print(sent, assets, write, memory_mb, seconds)
    os.close(write)
    said = _all_of(read)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    head = b"P" if code == 0 else b"F" + code.to_bytes(4, "big", signed=True)
    with suppress(OSError):
        line.sendall(head + said)
    os._exit(0)


def _print(sent: bytes, assets: str, write: int, memory_mb: int, seconds: int) -> None:
    from assessor.report.pdf import to_pdf  # noqa: PLC0415

    code = 1
    with os.fdopen(write, "wb") as out:
        try:
            limit(memory_mb, seconds)
            signal.alarm(seconds)
            # This process ends with its report: what it leaves needs no collecting.
            gc.disable()
            html, embedded = unpack(sent[IDENTIFIER_BYTES:])
            out.write(to_pdf(html, Path(assets), sent[:IDENTIFIER_BYTES], embedded))
            code = 0
        except ReportFailed as error:
            out.write(f"{error.message}\n{error.detail}".encode())
            code = REFUSED
        except BaseException as error:  # noqa: BLE001 - told to whoever waits; the process ends here
            out.write(f"{type(error).__name__}: {error}".encode(errors="replace"))
    os._exit(code)


def _all_of(read: int) -> bytes:
    with os.fdopen(read, "rb") as said:
        return said.read()


if __name__ == "__main__":
    serve(*sys.argv[1:])
