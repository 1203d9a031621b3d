"""Read a backup that somebody may have tampered with: file by file, and no more than it promises."""

import gzip
import hashlib
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from assessor.store.manifest import (
    LONGEST_NAME,
    MANIFEST,
    Manifest,
    Member,
    Told,
    told_nobody,
)

LARGEST_MANIFEST = 64 * 1024 * 1024
HEADER = 1024
"""What a file takes in the archive beside its content, at most."""

MOST_RATIO = 200
"""A database shrinks to a tenth; what shrinks to less than a two hundredth is a bomb."""

CHUNK = 1024 * 1024


class _Header(tarfile.TarInfo):
    """The header of a member, which is a plain file to us whatever else it claims to be.

    Nothing of the format's further devices (links, long names, sparse files) is ever carried out.
    """

    claims_to_be_more = False

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Header":
        header = super().frombuf(buf, encoding, errors)
        header.claims_to_be_more = header.type not in (tarfile.REGTYPE, tarfile.AREGTYPE)
        header.type = tarfile.REGTYPE
        return header


class _TooMuch(Exception):
    """More came out than was promised."""


class _Counted:
    """What comes out of the compression, up to a limit."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.left = LARGEST_MANIFEST + HEADER

    def read(self, size: int) -> bytes:
        read = self._source.read(size)
        self.left -= len(read)
        if self.left < 0:
            raise _TooMuch
        return read


def unpack(
    file: Path,
    place: Callable[[str], Path | None],
    is_room_for: Callable[[Manifest], str | None],
    told: Told = told_nobody,
) -> tuple[Manifest | None, list[str]]:
    """The manifest of a backup, and everything that is wrong with the backup.

    Each file whose name ``place`` gives a path for is written there, the others are only read.
    ``is_room_for`` says what keeps them from being written, ``told`` hears how far it is.
    """
    faults: list[str] = []
    try:
        with _opened(file) as (tar, counted):
            manifest = _manifest(tar, faults)
            if manifest is None:
                return None, faults
            promised = {one.name: one for one in manifest.members}
            hindrance = _hindrance(file, manifest) or is_room_for(manifest)
            if hindrance:
                return manifest, [hindrance]
            counted.left = manifest.size + HEADER * (len(promised) + 20) + CHUNK
            _members(
                tar, promised, place, faults, lambda done: told("Checking", done, manifest.size)
            )
            # To the end, where the sum over everything stands.
            while counted.read(CHUNK):
                pass
    except _TooMuch:
        faults.append("more comes out of it than its manifest says: it was tampered with")
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError):
        faults.append("it is cut off, damaged, or no backup: take another one")
    else:
        return manifest, faults
    return None, faults


@contextmanager
def _opened(file: Path) -> Iterator[tuple[tarfile.TarFile, _Counted]]:
    with gzip.open(file, "rb") as unpacked:
        counted: Any = _Counted(unpacked)  # type: ignore[arg-type]
        with tarfile.open(fileobj=counted, mode="r|", tarinfo=_Header) as tar:
            yield tar, counted


def _manifest(tar: tarfile.TarFile, faults: list[str]) -> Manifest | None:
    header = tar.next()
    content = tar.extractfile(header) if header and header.name == MANIFEST else None
    if header is None or content is None or header.size > LARGEST_MANIFEST:
        faults.append(f"it does not begin with {MANIFEST}: it is no backup")
        return None
    try:
        return Manifest.model_validate_json(content.read())
    except ValidationError as error:
        for one in error.errors(include_url=False, include_input=False):
            spot = ".".join(map(str, one["loc"]))
            faults.append(f"{MANIFEST}: {spot}: {one['msg']}")
        return None


def _hindrance(file: Path, manifest: Manifest) -> str | None:
    packed = file.stat().st_size
    if manifest.size > MOST_RATIO * packed + 100 * CHUNK:
        return f"{packed} bytes cannot hold {manifest.size}: it was tampered with"
    return None


def _members(
    tar: tarfile.TarFile,
    promised: dict[str, Member],
    place: Callable[[str], Path | None],
    faults: list[str],
    told: Callable[[int], None],
) -> None:
    seen: set[str] = set()
    done = 0
    while (header := tar.next()) is not None:
        assert isinstance(header, _Header)
        name = header.name
        shown = ascii(name[:LONGEST_NAME])
        if header.claims_to_be_more:
            faults.append(f"{shown} is a link or another thing that is no file")
        elif name not in promised:
            faults.append(f"{shown} is not in its manifest")
        elif name in seen:
            faults.append(f"{shown} is in it twice")
        elif header.size != promised[name].size:
            faults.append(f"{shown} has not the size that its manifest says")
        elif _read(tar, header, place(name)) != promised[name].sha256:
            faults.append(f"{shown} is not what was put in: its SHA-256 differs")
        seen.add(name)
        done += header.size
        told(done)
    faults += [f"{name!a} is missing in it" for name in promised if name not in seen]


def _read(tar: tarfile.TarFile, header: tarfile.TarInfo, to: Path | None) -> str:
    """The hash of a member, which is written on the way where there is a place for it."""
    content = tar.extractfile(header)
    assert content is not None
    digest = hashlib.sha256()
    if to is None:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
        return digest.hexdigest()
    to.parent.mkdir(mode=0o700, exist_ok=True)
    to.touch(mode=0o600, exist_ok=False)
    with to.open("wb") as out:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()
