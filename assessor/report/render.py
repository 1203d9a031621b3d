"""Render in a fresh child process with limits: a hostile or endless page cannot hurt the server.

``python -m assessor.report.render ASSETS IDENTIFIER MEMORY SECONDS`` is that child: packed
HTML and files on standard input, the PDF on standard output.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor.report.embed import Embedded, pack, unpack
from assessor.report.errors import ReportFailed

__all__ = ["USUAL", "Bounds", "ReportFailed", "render"]

REFUSED = 3
"""The child's exit code when standard error holds a sentence for a person, and below it a detail."""

_OUT_OF_MEMORY = ("MemoryError", "memory", "Resource temporarily unavailable")
"""How Python and the libraries below it say that there is no more."""

TOO_LONG = (
    "The report took too long and was stopped. Shorten very long notes, or try again when the "
    "server is less busy."
)
TOO_LARGE = (
    "The report needs more than %(memory)s MB of memory. Shorten very long notes, or allow it "
    "more memory."
)
BROKEN = "The report could not be printed. This is a fault of the program: report it."

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


SECONDS, MEMORY_MB = 120, 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much making one report may take."""

    seconds: int = SECONDS
    memory_mb: int = MEMORY_MB


USUAL = Bounds()


def render(
    html: str,
    assets: Path,
    identifier: bytes,
    *,
    seconds: int = SECONDS,
    memory_mb: int = MEMORY_MB,
    embedded: Sequence[Embedded] = (),
) -> bytes:
    """The PDF of one page of HTML; raises ReportFailed, and leaves nothing running."""
    with tempfile.TemporaryDirectory(prefix="assessor-report-") as folder:
        command = [
            sys.executable,
            "-m",
            "assessor.report.render",
            str(assets.resolve()),
            identifier.hex(),
            str(memory_mb),
            str(seconds),
        ]
        try:
            done = subprocess.run(  # noqa: S603 - our own module, no shell
                command,
                input=pack(html, embedded),
                capture_output=True,
                timeout=seconds,
                env=environment_in(Path(folder)),
                cwd=folder,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise ReportFailed(TOO_LONG) from error
    if done.returncode == 0 and done.stdout.startswith(b"%PDF-"):
        return done.stdout
    raise failure_of(done.returncode, done.stderr.decode(errors="replace"), memory_mb)


def failure_of(code: int, said: str, memory_mb: int) -> ReportFailed:
    """Why a child ended without a report, from its exit code and what it said."""
    told = said.strip()
    if code == REFUSED and told:
        message, _, detail = told.partition("\n")
        return ReportFailed(message, detail)
    if code in OUT_OF_TIME:
        return ReportFailed(TOO_LONG)
    if any(sign in told for sign in _OUT_OF_MEMORY):
        return ReportFailed(TOO_LARGE, memory=memory_mb)
    return ReportFailed(BROKEN, told.splitlines()[-1] if told else f"exit code {code}")


OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGALRM)


def environment_in(folder: Path) -> dict[str, str]:
    """Only what the child needs: no secret of the server goes along.

    The machine's own fonts are left out, so that the report looks the same everywhere.
    """
    config = folder / "fonts.conf"
    (folder / "fonts").mkdir(exist_ok=True)
    config.write_text(
        _FONTS.format(fonts=folder / "fonts", cache=folder / "cache"), encoding="utf-8"
    )
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV")
        if name in os.environ
    }
    # Where assessor is not installed but lies in the working directory.
    kept.setdefault("PYTHONPATH", str(Path(__file__).parents[2]))
    return {
        **kept,
        "FONTCONFIG_FILE": str(config),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONWARNINGS": "ignore",
        "SOURCE_DATE_EPOCH": "0",
        "TMPDIR": str(folder),
    }


def limit(memory_mb: int, seconds: int) -> None:
    """Bound what this process may take from here on, and let others go first."""
    import resource  # noqa: PLC0415 - not there on Windows, where only this would fail

    memory = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def _child(assets: str, identifier: str, memory_mb: str, seconds: str) -> int:
    limit(int(memory_mb), int(seconds))
    from assessor.report.pdf import to_pdf  # noqa: PLC0415

    html, embedded = unpack(sys.stdin.buffer.read())
    try:
        pdf = to_pdf(html, Path(assets), bytes.fromhex(identifier), embedded)
    except ReportFailed as error:
        sys.stderr.write(f"{error.message}\n{error.detail}")
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(_child(*sys.argv[1:]))
