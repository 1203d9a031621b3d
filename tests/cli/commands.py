"""The command ``assessor`` as it is called, without a process of its own for each call.

That it also runs as a process is held by ``test_light_commands.py`` and by the wheel.
"""

from contextlib import chdir
from dataclasses import dataclass

from click.testing import CliRunner

from assessor.cli import main


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def assessor(*words, cwd=None):
    """What came of ``assessor WORDS``; an error that nobody has foreseen is raised."""
    with chdir(cwd or "."):
        done = CliRunner().invoke(main, [*map(str, words)], "assessor", catch_exceptions=False)
    return Done(done.exit_code, done.stdout, done.stderr)
