"""What the test's server process loads: the application with the tests' own bank."""

import os
from pathlib import Path

from assessor import assets
from assessor.web import Settings, create_app
from assessor.workflow import passwords


def application():
    # What makes guessing slow makes these tests slow, and proves nothing here.
    passwords._HASHER = passwords.PasswordHasher(1, 8, 1)
    folder = Path(os.environ["ASSESSOR_TEST_FOLDER"])
    return create_app(
        Settings(
            database=folder / "assessor.db",
            templates=assets.templates(),
            question_banks=folder / "questions",
            secret_key="a key for tests only",
        )
    )
