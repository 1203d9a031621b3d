"""Look whether an installation is well."""

from itertools import chain
from pathlib import Path

import click

from assessor.cli.configured import configuration, configured
from assessor.cli.faults import harmless

ILL = 1
"""The exit code where something has to be mended."""

SIGNS = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}


@click.command()
@configured
@click.option("--mail", "to", metavar="ADDRESS", help="Send a test mail there as well.")
def doctor(file: Path | None, data: Path | None, to: str | None) -> None:
    """Look at libraries, fonts, mail server, write access, database, evidence and clock, and say
    what to do.

    Changes nothing, and may run beside the server. Run it as the server's account. The exit code
    is 1 where something is WRONG, 2 where the configuration cannot be used.
    """
    from assessor import __version__
    from assessor.cli.checks import findings
    from assessor.cli.network_checks import of_test_mail
    from assessor.cli.wsgi import mailer_of

    loaded = configuration(file, data=data)
    click.echo(f"Assessor {__version__}, configuration: {loaded.file or 'no file'}")
    wrong = 0
    settled = loaded.configuration
    mailer = mailer_of(settled.smtp)
    asked = [of_test_mail(settled, mailer, to)] if to else []
    for one in chain(findings(settled, settled.now()), asked):
        wrong += one.state == "wrong"
        click.echo(harmless(f"{SIGNS[one.state]}  {one.part}: {one.what}"))
        if one.remedy:
            click.echo(harmless(f"       → {one.remedy}"))
    if wrong:
        raise SystemExit(ILL)
