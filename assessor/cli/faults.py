"""Stop a command because of what is wrong in the files it was given."""

import signal
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

FAULTY = 2
"""The exit code where files or arguments cannot be used."""

STEERING = frozenset({"Cc", "Cf", "Cs"})
"""Control characters, what changes the direction of writing, and halves of characters."""


def stop(problems: Iterable[object]) -> NoReturn:
    """Print every problem on standard error, one a line, and exit with 2."""
    for problem in problems:
        click.echo(harmless(str(problem)), err=True)
    sys.exit(FAULTY)


@contextmanager
def tidy_when_told_to_end() -> Iterator[None]:
    """For as long as the block runs, SIGTERM ends it like an exception: what is temporary goes."""

    def end(number: int, _frame: object) -> NoReturn:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def harmless(text: str) -> str:
    """The text with codes for what would steer the terminal: files quote whatever they like."""
    return "".join(
        sign
        if sign == "\n" or unicodedata.category(sign) not in STEERING
        else f"\\u{ord(sign):04x}"
        for sign in text
    )
