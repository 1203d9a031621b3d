"""What `assessor doctor` finds of the place where the data lies: its file system, and what was left there."""

from collections.abc import Iterator
from pathlib import Path

from assessor.cli.network_checks import Finding
from assessor.store.temporary import PARTS_OF_REPORTS, leftovers

MOUNTS = Path("/proc/self/mountinfo")

OF_NETWORKS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre"}
    | {"9p", "virtiofs", "vboxsf", "vmhgfs", "drvfs"}
)
"""Of other machines, and of the host of a virtual one: their locks are not those of this machine."""


def of_storage(folder: Path) -> Iterator[Finding]:
    yield of_file_system(folder)
    left = [*leftovers(folder), *leftovers(folder / "reports", PARTS_OF_REPORTS)]
    if left:
        size = sum(one.size for one in left) // 1024**2
        what = f"{len(left)} of commands that were killed, {size} MB, such as {left[0].path}"
        remedy = "the next start or backup removes them"
        yield Finding("temporary copies", "note", what, remedy)


def of_file_system(folder: Path, mounts: Path = MOUNTS) -> Finding:
    """Whether the locks that keep a database whole can be relied on where it lies."""
    kind = kind_of_file_system(folder.resolve(), mounts)
    if kind is None:
        return Finding("file system", "note", "its kind cannot be told here")
    is_remote = kind in OF_NETWORKS
    if not is_remote and not kind.startswith("fuse."):
        return Finding("file system", "ok", kind)
    what = f"{folder} lies on {kind}: on a shared file system a database gets locked or damaged"
    remedy = "move the data folder to a disk of this machine; backups may lie there"
    return Finding("file system", "wrong" if is_remote else "note", what, remedy)


def kind_of_file_system(folder: Path, mounts: Path) -> str | None:
    """The kind of the innermost mount that holds the folder, by the table of the kernel."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    kinds = {}
    for line in lines:
        before, _, after = line.partition(" - ")
        # Of two mounts at one place the later one lies on top. A blank is written as an octal code.
        kinds[Path(before.split()[4].replace("\\040", " "))] = after.split()[0]
    around = (place for place in (folder, *folder.parents) if place in kinds)
    return kinds.get(next(around, Path()))
