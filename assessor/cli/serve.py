"""Start the server."""

import click


@click.command()
def serve() -> None:
    """Start the server."""
