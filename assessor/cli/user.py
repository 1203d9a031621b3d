"""Accounts."""

import click


@click.group()
def user() -> None:
    """Accounts."""


@click.command()
def demo() -> None:
    """Demo."""
