"""Stop a command because of what is wrong in the files it was given."""

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

FAULTY = 2
"""The exit code where files or arguments cannot be used."""


def stop(problems: Iterable[object]) -> NoReturn:
    """Print every problem on standard error, one a line, and exit with 2."""
    for problem in problems:
        click.echo(str(problem), err=True)
    sys.exit(FAULTY)
