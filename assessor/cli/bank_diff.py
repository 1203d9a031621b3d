"""What changed between two editions."""

import click


@click.command()
def diff() -> None:
    """Placeholder while being written."""
