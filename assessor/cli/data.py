"""The folder in which one installation keeps everything."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assessor.store.backup import Holdings


def _folder(_context: click.Context, _option: click.Parameter, given: Path | None) -> Path:
    """The folder that was named, else the one of the configuration."""
    from assessor.cli.configured import configuration

    return given if given is not None else configuration().configuration.data


DATA = click.option(
    "--data",
    "folder",
    callback=_folder,
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder with the database and the key.  [default: what ASSESSOR_DATA or the file in "
    "ASSESSOR_CONFIG says, else var]",
)


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A folder that belongs to one installation; made when first asked for something."""

    path: Path

    @property
    def database(self) -> Path:
        self._make()
        return self.path / "assessor.db"

    @property
    def reports(self) -> Path:
        self._make()
        return self.path / "reports"

    @property
    def evidence(self) -> Path:
        self._make()
        return self.path / "evidence"

    @property
    def key(self) -> Path:
        self._make()
        return self.path / "secret.key"

    def holdings(self) -> "Holdings":
        """All that goes into a backup."""
        from assessor.store.backup import Holdings

        return Holdings(
            database=self.database, key=self.key, evidence=self.evidence, reports=self.reports
        )

    def secret_key(self) -> str:
        """The key that signs cookies: made once, readable by its owner only."""
        file = self.key
        if not file.exists():
            part = self.path / f".secret.{secrets.token_hex(8)}"
            part.touch(mode=0o600)
            part.write_text(secrets.token_hex(32))
            try:
                # A link fails where another process was first; its key then counts.
                os.link(part, file)
            except FileExistsError:
                pass
            finally:
                part.unlink()
        return file.read_text()

    def _make(self) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
