"""The command of a virus scanner, asked about each file before it is kept.

It speaks as clamscan and clamdscan do: the path of one file comes last, and the exit code tells 0
that nothing was found, 1 that something was, and anything else that it could not look.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from assessor.workflow.errors import Unacceptable

CLEAN, FOUND = 0, 1
SIGNATURE = re.compile(r": (?P<name>\S[^\r\n]{0,200}) FOUND\s*$", re.MULTILINE)


class VirusFound(Unacceptable):
    """The scanner knows something harmful in the file; ``signature`` is what it calls it."""

    def __init__(self, signature: str) -> None:
        message = (
            "The virus scanner found something harmful in this file (%(name)s). It is not kept."
        )
        super().__init__("file", message, name=signature or "?")
        self.signature = signature


class NotScanned(Unacceptable):
    """The scanner could not look at the file, which is then not kept; ``why`` is for the operator."""

    def __init__(self, why: str) -> None:
        message = (
            "The virus scanner could not look at this file, so it is not kept. Please try again "
            "later; the operator finds the reason in the log."
        )
        super().__init__("file", message)
        self.why = why


@dataclass(frozen=True, slots=True)
class Scanner:
    """A command with its arguments, and after how many seconds it counts as failed."""

    command: tuple[str, ...]
    seconds: float = 60

    def ensure_clean(self, file: Path) -> None:
        """Raises VirusFound, and NotScanned where the command fails or takes too long."""
        try:
            done = subprocess.run(  # noqa: S603 - the operator's own command, and a path of ours
                [*self.command, str(file.resolve())],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NotScanned(f"{self.command[0]}: no answer in {self.seconds:g} s") from None
        except (OSError, ValueError) as error:
            raise NotScanned(f"{self.command[0]}: {error}") from error
        said = done.stdout.decode("utf-8", "replace")
        if done.returncode == FOUND:
            named = SIGNATURE.search(said)
            raise VirusFound(named["name"] if named else "")
        if done.returncode != CLEAN:
            told = (done.stderr.decode("utf-8", "replace").strip() or said.strip()).splitlines()
            why = told[0][:300] if told else "without a word"
            raise NotScanned(f"{self.command[0]} ended with {done.returncode}: {why}")
