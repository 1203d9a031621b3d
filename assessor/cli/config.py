"""Commands about the configuration."""

from pathlib import Path

import click

from assessor.cli.configured import configuration, configured
from assessor.cli.faults import harmless


@click.group()
def config() -> None:
    """Show what is set, and an example of a configuration file."""


@config.command()
@configured
def show(file: Path | None, data: Path | None) -> None:
    """Print the configuration that counts, and where each value comes from; secrets are hidden.

    Faults are told as they are when the server starts.
    """
    from assessor.config.show import shown

    click.echo(harmless(shown(configuration(file, data=data))))


@config.command()
def example() -> None:
    """Print a configuration file with every key commented out, and what it does."""
    from assessor.config.show import example as text

    click.echo(text())
