"""What the server's workers load: the web application of the folder named by ASSESSOR_DATA."""

import os
from pathlib import Path

from flask import Flask

from assessor import assets
from assessor.cli.data import DataFolder
from assessor.web import Settings, create_app


def application() -> Flask:
    """The application, made anew in each worker after the fork."""
    data = DataFolder(Path(os.environ["ASSESSOR_DATA"]))
    return create_app(
        Settings(
            database=data.database,
            templates=assets.templates(),
            question_banks=assets.question_banks(),
            secret_key=data.secret_key(),
            https=os.environ.get("ASSESSOR_HTTPS") == "1",
            behind_proxy=os.environ.get("ASSESSOR_BEHIND_PROXY") == "1",
        )
    )
