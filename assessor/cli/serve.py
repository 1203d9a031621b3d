"""Start the server."""

import errno
import socket
import sys
from pathlib import Path

import click

from assessor.cli.configured import configuration, configured
from assessor.cli.data import DataFolder
from assessor.cli.faults import stop


@click.command()
@configured
@click.option("--bind", metavar="ADDRESS", help="Address and port.  [default: 127.0.0.1:8000]")
@click.option("--workers", type=int, metavar="N", help="Processes.  [default: 2]")
@click.option("--threads", type=int, metavar="N", help="Requests at once in each.  [default: 4]")
@click.option(
    "--https/--no-https",
    default=None,
    help="Browsers come by HTTPS, through a proxy in front.",
)
@click.option(
    "--behind-proxy/--no-behind-proxy",
    default=None,
    help="A proxy in front adds the browser's address to X-Forwarded-For, and nobody comes past "
    "it. Without this, all attempts to sign in count as coming from the proxy.",
)
@click.option("--public-address", metavar="ADDRESS", help="What browsers begin with.")
def serve(file: Path | None, **options: object) -> None:
    """Serve the pages and the API until stopped.

    What is not told here comes from ASSESSOR_... variables and from the configuration file.
    """
    found = configuration(file, **options).configuration
    from assessor.cli.printing import printing_room
    from assessor.cli.server import Server
    from assessor.store.database import StoreFailed, prepare_store
    from assessor.store.temporary import PARTS_OF_REPORTS, sweep
    from assessor.web.lines import write_lines

    found = found.model_copy(update={"data": found.data.resolve()})
    write_lines(found.log.level, found.log.format)
    data = DataFolder(found.data)
    try:
        # Once, before any worker starts: the key is there, the tables are up to date.
        data.secret_key()
        copy = prepare_store(data.database)
    except (StoreFailed, OSError) as error:
        stop([f"{found.data}: {error}"])
    if copy:
        click.echo(f"The database was upgraded; as it was before, it is in {copy}")
    for left in (*sweep(found.data), *sweep(data.reports, PARTS_OF_REPORTS)):
        click.echo(f"Removed what a killed command had left: {left.path} ({left.size} bytes)")
    if why := hindrance(found.bind):
        stop([why])
    click.echo(f"Serving at {_shown(found.bind)} (stop with Ctrl+C)")
    sys.stdout.flush()
    with printing_room(found):
        Server(found).run()


def hindrance(bind: str) -> str | None:
    """Why nothing can listen there, in a sentence; tried here, before workers try it five times each."""
    from gunicorn.util import parse_address

    address = parse_address(bind)
    if isinstance(address, str):
        # A socket that nobody listens at is taken over.
        with socket.socket(socket.AF_UNIX) as tried:
            try:
                tried.connect(address)
            except OSError:
                return None
        return f"{bind}: another server listens there already; stop that one, or name another with --bind"
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = f"{address[0]}:{address[1] + 1}"
                return (
                    f"{bind}: another program listens there already; stop that one, or name "
                    f"another address, such as --bind {other}"
                )
            return f"{bind}: cannot be listened at: {error.strerror}"
    return None


def _shown(bind: str) -> str:
    return bind if bind.startswith("unix:") else f"http://{bind}"
