"""The configuration for a command: with the options that every such command has."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assessor.cli.faults import stop

if TYPE_CHECKING:
    from assessor.config import Loaded

Command = TypeVar("Command", bound=Callable[..., Any])


def configured(command: Command) -> Command:
    """Give a command the options ``--config`` and ``--data``."""
    data = click.option(
        "--data",
        metavar="FOLDER",
        type=click.Path(path_type=Path, file_okay=False),
        help="The folder with the database, the key and the evidence.  [default: var]",
    )
    config = click.option(
        "--config",
        "file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="The configuration; else the file in ASSESSOR_CONFIG, else assessor.toml in the data "
        "folder. “assessor config example” shows one.",
    )
    return config(data(command))


def configuration(file: Path | None = None, **options: object) -> "Loaded":
    """The configuration that counts for this command, or the end of it with every fault told."""
    from assessor.config import ConfigurationFaults, load_configuration

    try:
        return load_configuration(os.environ, file=file, options=options)
    except ConfigurationFaults as bad:
        stop(bad.faults)
