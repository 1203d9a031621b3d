"""What the server's workers load: the web application, as it is configured."""

from flask import Flask

from assessor import assets
from assessor.cli.configured import configuration
from assessor.cli.data import DataFolder
from assessor.config import Configuration
from assessor.report.render import Bounds
from assessor.web import Settings, create_app
from assessor.web.lines import write_lines


def application() -> Flask:
    """The application for a server of one's own, configured by the environment alone."""
    found = configuration().configuration
    write_lines(found.log.level, found.log.format)
    return application_of(found)


def application_of(found: Configuration) -> Flask:
    """The application, made anew in each worker after the fork."""
    data = DataFolder(found.data)
    return create_app(
        Settings(
            database=data.database,
            templates=assets.templates(),
            question_banks=assets.question_banks(),
            secret_key=data.secret_key(),
            https=found.https,
            behind_proxy=found.behind_proxy,
            bounds=Bounds(seconds=found.report.seconds, memory_mb=found.report.memory_mb),
        )
    )
