"""Start the server."""

import os
import sys
from pathlib import Path

import click

from assessor.cli.data import DATA, DataFolder


@click.command()
@DATA
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address and port.")
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes."
)
@click.option("--https", is_flag=True, help="Browsers come by HTTPS, through a proxy in front.")
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="A proxy in front adds the browser's address to X-Forwarded-For, and nobody comes past "
    "it. Without this, all attempts to sign in count as coming from the proxy.",
)
def serve(folder: Path, bind: str, workers: int, *, https: bool, behind_proxy: bool) -> None:
    """Serve the pages and the API until stopped."""
    from assessor.store.database import prepare_store

    data = DataFolder(folder.resolve())
    # Once, before any worker starts: the key is there, the tables are up to date.
    data.secret_key()
    prepare_store(data.database)
    environment = {
        **os.environ,
        "ASSESSOR_DATA": str(data.path),
        "ASSESSOR_HTTPS": "1" if https else "0",
        "ASSESSOR_BEHIND_PROXY": "1" if behind_proxy else "0",
    }
    click.echo(f"Serving at http://{bind} (stop with Ctrl+C)")
    sys.stdout.flush()
    arguments = [
        *(sys.executable, "-m", "gunicorn", "assessor.cli.wsgi:application()"),
        *("--bind", bind, "--workers", str(workers), "--threads", "4"),
        # A report takes some seconds in a process of its own while its request waits.
        *("--timeout", "120", "--no-control-socket", "--log-level", "warning"),
    ]
    os.execve(sys.executable, arguments, environment)  # noqa: S606
