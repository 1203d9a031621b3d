"""What a backup says of itself: the first file in it, by which all others are judged."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

DATABASE, KEY, EVIDENCE, REPORTS = "assessor.db", "secret.key", "evidence", "reports"
MANIFEST = "manifest.json"

FORMAT = 1

LONGEST_NAME = 100
"""What the header of a tar file holds, in bytes; longer ones would need more than a header."""

Told = Callable[[str, int, int], None]
"""Hears what is being done, how many bytes of it are done, and of how many."""


def told_nobody(_part: str, _done: int, _total: int) -> None:
    """For who does not want to hear it."""


_NAME = re.compile(rf"{re.escape(DATABASE)}|{re.escape(KEY)}|(?:{EVIDENCE}|{REPORTS})/[^/\\]+")


def is_name(name: str) -> bool:
    """Whether a file of a backup may be called so: nothing leads out of the data folder."""
    last = name.rpartition("/")[2]
    return (
        _NAME.fullmatch(name) is not None
        and name.isprintable()
        and not last.startswith(".")
        and len(name.encode()) <= LONGEST_NAME
    )


def _named(name: str) -> str:
    if not is_name(name):
        raise ValueError("is no name of a file in a backup")
    return name


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(_Shape):
    """One file of the backup."""

    name: Annotated[str, AfterValidator(_named)]
    size: int = Field(ge=0)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Manifest(_Shape):
    """``rows`` has the number of rows of each table, ``missing`` what was not there to be kept."""

    format: int = Field(ge=1, le=FORMAT)
    program: str
    made_at: AwareDatetime
    rows: dict[str, int]
    members: list[Member]
    missing: list[Annotated[str, AfterValidator(_named)]] = []

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(one.size for one in self.members)

    def counted(self, folder: str) -> int:
        """How many files of a folder it holds."""
        return sum(one.name.startswith(f"{folder}/") for one in self.members)


def new_manifest(
    members: list[Member], missing: list[str], *, rows: dict[str, int], at: datetime, program: str
) -> Manifest:
    return Manifest(
        format=FORMAT, program=program, made_at=at, rows=rows, members=members, missing=missing
    )
