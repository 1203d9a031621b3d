"""What `assessor doctor` looks at: the machine, the files of an installation, the database, the clock.

Every look returns what it found; nothing is changed, and nothing is made that stays.
"""

import ctypes
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from assessor import assets
from assessor.bank.faults import BankFaults
from assessor.bank.shelf import Shelf
from assessor.cli.network_checks import Finding, of_addresses, of_mail, of_scanner
from assessor.cli.storage_checks import of_storage
from assessor.cli.wsgi import mailer_of, scanner_of
from assessor.config import Configuration, ReportOf, SignOf
from assessor.report.engine import PACKAGES, broken_fonts, found_libraries, missing_libraries
from assessor.report.render import ReportFailed, render
from assessor.report.sign import Seal, owner_of
from assessor.store.banks import editions_begun
from assessor.store.evidence import evidence_files
from assessor.store.faults import StoreFailed
from assessor.store.snapshot import Examined, examine

LEAST_SPACE, SCARCE_SPACE = 50 * 1024 * 1024, 1024 * 1024 * 1024
SKEW = timedelta(minutes=5)
UNSYNCHRONISED = 5
SPECIMEN = (
    '<!DOCTYPE html><html lang="zh-CN"><head><title>x</title>'
    '<link rel="stylesheet" href="fonts.css"></head><body><h1>Ag 数字化</h1></body></html>'
)


def findings(found: Configuration, now: datetime) -> Iterator[Finding]:
    """Everything, in the order in which it would be mended."""
    yield of_libraries()
    yield of_fonts()
    yield of_a_page(found.report)
    yield of_banks(found.data / "assessor.db")
    yield of_addresses(found)
    yield of_mail(mailer_of(found.smtp))
    yield of_time_zone(found)
    if found.sign is not None:
        yield of_signing(found.sign, now)
    if not found.data.is_dir():
        what = f"{found.data} is not there yet; the first start makes it"
        yield Finding("data folder", "note", what)
        yield of_clock(None, now)
        return
    yield from of_folder(found.data)
    if (scanner := scanner_of(found.scan)) is not None:
        yield of_scanner(scanner, found.data)
    yield of_key(found.data / "secret.key")
    database = found.data / "assessor.db"
    if not database.is_file():
        yield Finding("database", "note", f"{database} is not there yet; the first start makes it")
        yield of_clock(None, now)
        return
    state = examine(database)
    yield of_database(state)
    yield from of_storage(found.data)
    if not state.damage and "evidence" in state.rows:
        yield of_evidence(database, found.data / "evidence")
    yield of_clock(state.latest, now, state.last)


def of_libraries() -> Finding:
    missing, every = missing_libraries(), found_libraries()
    if missing:
        what = f"{', '.join(missing)} cannot be loaded: no report can be made"
        return Finding("libraries", "wrong", what, f"apt-get install {PACKAGES}")
    slow = [name for name, version in every.items() if version is None]
    if slow:
        what = f"{', '.join(slow)} cannot be loaded: reports take longer"
        return Finding("libraries", "note", what, f"apt-get install {PACKAGES}")
    return Finding("libraries", "ok", ", ".join(f"{n} {v}".strip() for n, v in every.items()))


def of_fonts() -> Finding:
    broken = broken_fonts(assets.templates() / "report")
    if broken:
        what = f"{', '.join(broken)}: missing or no font"
        return Finding("fonts", "wrong", what, "install Assessor anew; its fonts come with it")
    return Finding("fonts", "ok", "all fonts of pages and reports are there")


def of_a_page(bounds: ReportOf) -> Finding:
    """A page is really printed, within the bounds that are configured."""
    try:
        render(
            SPECIMEN,
            assets.templates() / "report",
            bytes(16),
            seconds=bounds.seconds,
            memory_mb=bounds.memory_mb,
        )
    except (ReportFailed, OSError) as error:
        detail = error.detail if isinstance(error, ReportFailed) and error.detail else error
        remedy = "mend libraries and fonts first; then raise report.memory_mb and report.seconds"
        return Finding("report", "wrong", f"a page could not be printed: {detail}", remedy)
    return Finding("report", "ok", "a page in both scripts was printed as PDF")


def of_banks(database: Path | None = None) -> Finding:
    try:
        banks = Shelf(assets.question_banks()).current()
    except BankFaults as bad:
        what = f"a question bank cannot be read: {bad.faults[0]}"
        return Finding("question banks", "wrong", what, "see “assessor bank check”")
    if not banks:
        return Finding("question banks", "wrong", "there is none", "install Assessor anew")
    named = ", ".join(f"{one.id} {one.edition}" for one in banks)
    begun: Mapping[tuple[str, str], frozenset[str]] = {}
    if database and database.is_file():
        # What is wrong with the database itself has a finding of its own.
        with suppress(StoreFailed):
            begun = editions_begun(database)
    changed = [
        f"{one.id} {one.edition}"
        for one in banks
        if (digests := begun.get((one.id, one.edition))) and one.sha256 not in digests
    ]
    if changed:
        what = f"{', '.join(changed)}: changed since assessments were begun with this edition"
        remedy = "raise `edition` in bank.yaml and keep the old folder, whole, in editions/"
        return Finding("question banks", "wrong", what, remedy)
    return Finding("question banks", "ok", named)


def of_signing(sign: SignOf, now: datetime) -> Finding:
    try:
        who, end = owner_of(Seal(sign.certificate, sign.key, sign.password_file))
    except ReportFailed as failed:
        remedy = "install assessor[sign]; name the right files in [sign], readable for this account"
        return Finding("signing", "wrong", f"reports cannot be signed: {failed.detail}", remedy)
    if end < now:
        what = f"the certificate of {who} has run out on {end:%Y-%m-%d}"
        return Finding("signing", "wrong", what, "name a newer one in [sign]")
    return Finding("signing", "ok", f"reports are signed by {who}, until {end:%Y-%m-%d}")


def of_folder(folder: Path) -> Iterator[Finding]:
    """Whether this account can write there, whether others can look in, whether there is room."""
    try:
        with tempfile.NamedTemporaryFile(prefix=".doctor-", dir=folder) as probe:
            probe.write(b"\0" * 4096)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        yield Finding("write access", "wrong", f"{folder}: {error.strerror}", _remedy_of(error))
    else:
        yield _of_owner(folder)
    if folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        what = f"{folder} can be looked into by other accounts of this machine"
        yield Finding("data folder", "note", what, f"chmod 700 {folder}")
    free = shutil.disk_usage(folder).free
    what = f"{free // 1024**2} MB are free"
    if free < SCARCE_SPACE:
        remedy = "make room: old backups and copies from before upgrades are the first to look at"
        yield Finding("disk", "wrong" if free < LEAST_SPACE else "note", what, remedy)
    else:
        yield Finding("disk", "ok", what)


def _remedy_of(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "make room on this disk; nothing else is wrong with the folder"
    if error.errno == errno.EROFS:
        return (
            "mount the file system so that it can be written; look at the log of the kernel first"
        )
    return "give the folder to the account that the server runs as (chown, chmod 700)"


def _of_owner(folder: Path) -> Finding:
    owner = folder.stat().st_uid
    if os.geteuid() != owner:
        what = f"{folder} can be written by this account, but belongs to another (uid {owner})"
        return Finding("write access", "note", what, "run the doctor as the server's account")
    return Finding("write access", "ok", f"{folder} can be written")


def of_key(key: Path) -> Finding:
    try:
        if not key.exists():
            return Finding("key", "note", f"{key} is not there yet; the first start makes it")
        mode, text = stat.S_IMODE(key.stat().st_mode), key.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        return Finding(
            "key", "wrong", f"{key} cannot be read ({error})", "restore it from a backup"
        )
    if len(text) < 64:  # noqa: PLR2004 - 32 bytes, written in hexadecimal
        remedy = "delete it and restart: everybody signs in anew"
        return Finding("key", "wrong", f"{key} is too short to be safe", remedy)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        what = f"{key} can be read by others, who could then sign in as anybody"
        return Finding("key", "wrong", what, f"chmod 600 {key}")
    return Finding("key", "ok", "only its owner reads it")


def of_database(state: Examined) -> Finding:
    if state.hindrance:
        what = f"it could not be looked at, which says nothing of its content: {state.hindrance}"
        return Finding("database", "wrong", what, "mend that first, and ask the doctor again")
    if state.damage or state.dangling:
        rows = [f"rows of {table} point nowhere" for table in state.dangling]
        what = f"it is damaged: {'; '.join((*state.damage, *rows)[:5])}"
        return Finding("database", "wrong", what, "stop the server, restore the newest backup")
    if state.unknown:
        what = f"it was made by a newer version ({', '.join(state.unknown)})"
        return Finding("database", "wrong", what, "install that version")
    if state.pending:
        what = f"it is of an older version; the next start copies and upgrades it ({len(state.pending)} steps)"
        return Finding("database", "note", what)
    counted = f"{state.rows['assessments']} assessments, {state.rows['users']} accounts"
    return Finding("database", "ok", f"sound and up to date: {counted}")


def of_evidence(database: Path, folder: Path) -> Finding:
    """Whether each file that the database names is there in its size. Backups read them whole."""
    named = evidence_files(database)
    lost = [one.stored for one in named if _size(folder / one.stored) != one.size]
    if lost:
        shown = ", ".join(lost[:3]) + (", …" if len(lost) > 3 else "")  # noqa: PLR2004
        what = f"{len(lost)} of {len(named)} files are missing or cut off: {shown}"
        return Finding("evidence", "wrong", what, f"put them back into {folder} from a backup")
    return Finding("evidence", "ok", f"{len(named)} files, all there")


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None


def of_time_zone(found: Configuration) -> Finding:
    """In which zone people read times, and whether that was said or is the machine's."""
    now = found.now()
    named = getattr(found.zone, "key", None) or f"{now:%Z}"
    source = "as configured" if found.timezone else "the machine's own"
    what = f"{named}, {source}; it is {now:%H:%M} there (UTC{now:%z})"
    if found.timezone is None and not now.utcoffset():
        remedy = 'where people live by another clock, set timezone, for instance "Asia/Shanghai"'
        return Finding("time zone", "note", what, remedy)
    return Finding("time zone", "ok", what)


def of_clock(latest: datetime | None, now: datetime, last: datetime | None = None) -> Finding:
    """Whether time has gone backwards, and whether anything sets the clock."""
    shown = f"{now:%Y-%m-%d %H:%M:%S %z}"
    if latest is not None and latest > now + SKEW:
        what = f"it says {shown}, but something was kept at {latest.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
        if last is not None and last <= now + SKEW:
            remedy = "nothing need be done: what was kept in that time bears the wrong moment"
            return Finding("clock", "note", f"{what}: it was ahead for a while", remedy)
        remedy = "set the clock (timedatectl); until then sessions and locks last too long"
        return Finding("clock", "wrong", what, remedy)
    if _is_unsynchronised():
        what = f"it says {shown}; nothing keeps it right"
        remedy = "switch on NTP: codes of a second factor fail where it is a minute wrong"
        return Finding("clock", "note", what, remedy)
    return Finding("clock", "ok", shown)


def _is_unsynchronised() -> bool:
    """What the kernel says of its clock; where it says nothing, nothing is claimed."""
    ask = getattr(ctypes.CDLL(None), "adjtimex", None)
    # All zeros: a question, not an order. The structure has some 208 bytes.
    return ask is not None and ask(ctypes.create_string_buffer(1024)) == UNSYNCHRONISED
