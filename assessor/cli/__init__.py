"""The operator's and the consultant's side: the command ``assessor``.

Each command imports what it needs when it runs, so that scoring a file never waits for a web or
PDF library.
"""

import click

from assessor import __version__
from assessor.cli.backup import backup
from assessor.cli.bank import bank
from assessor.cli.config import config
from assessor.cli.demo import demo
from assessor.cli.doctor import doctor
from assessor.cli.organisation import organisation
from assessor.cli.plan import plan
from assessor.cli.read import read
from assessor.cli.report import report
from assessor.cli.reports import reports
from assessor.cli.rescore import rescore
from assessor.cli.restore import restore
from assessor.cli.score import score
from assessor.cli.serve import serve
from assessor.cli.token import token
from assessor.cli.user import user
from assessor.cli.verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="assessor")
def main() -> None:
    """Assess how digitally mature a factory is, on several official yardsticks at once."""


for command in (bank, score, plan, report, serve, config, user, organisation, token, demo):
    main.add_command(command)
for command in (read, verify, doctor, backup, restore, rescore, reports):
    main.add_command(command)
