"""What the test's server process loads: the application with the tests' own bank."""

import os
from pathlib import Path

from assessor import assets
from assessor.web import Settings, create_app


def application():
    folder = Path(os.environ["ASSESSOR_TEST_FOLDER"])
    return create_app(
        Settings(
            database=folder / "assessor.db",
            templates=assets.templates(),
            question_banks=folder / "questions",
            secret_key="a key for tests only",
        )
    )
