"""A new output beside the old one, and the moment in which it takes its place.

A build writes everything into a hidden sibling of the output folder and exchanges the two in one
step of the file system. A build that dies before that leaves the old output as it was; what it left
behind is removed by the next build.
"""

import ctypes
import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path

RENAME_EXCHANGE = 2
AT_FDCWD = -100


#: what every output holds, one of which tells it from a folder of somebody's own
MARKS = ("report.json", "store/CURRENT", "dump/manifest.json")


class OutputBusyError(Exception):
    """Another build is writing the same output, or something else stands in its place."""


def staging_names(out: Path) -> tuple[Path, ...]:
    """Every staging folder that stands beside ``out``, of this build or of one that died."""
    return tuple(sorted(out.parent.glob(f".{out.name}.building-*")))


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """An empty folder beside ``out`` to build in; gone afterwards unless ``take_place`` moved it.

    Raises OutputBusyError where another build holds the same output, or where something stands
    there that no build has written, which would be lost.
    """
    refuse_others(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    lock_path = out.parent / f".{out.name}.lock"
    with lock_path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputBusyError(
                f"{out}: another build is writing it; wait for it or give another --out"
            ) from None
        recover(out)
        for leftover in staging_names(out):
            shutil.rmtree(leftover)
        folder = out.parent / f".{out.name}.building-{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            for rest in staging_names(out):
                shutil.rmtree(rest)
            lock_path.unlink(missing_ok=True)


def refuse_others(out: Path) -> None:
    """Raises OutputBusyError where ``out`` is no place for an output, or holds something else."""
    if out.name in {"", ".."}:
        raise OutputBusyError(f"{out}: an output needs a folder of its own; name one as --out")
    if out.exists() and not out.is_dir():
        raise OutputBusyError(f"{out} is a file, not a folder; give another --out")
    if out.is_dir() and any(out.iterdir()) and not any((out / mark).exists() for mark in MARKS):
        raise OutputBusyError(
            f"{out} holds something else than an output of a build, which would be lost; "
            "give another --out"
        )


def take_place(folder: Path, out: Path) -> None:
    """Put ``folder`` where ``out`` is; the old content is then in ``folder`` (or gone)."""
    sync_tree(folder)
    if not out.exists():
        folder.rename(out)
    elif not exchange(folder, out):
        old = previous(out)
        if old.exists():
            shutil.rmtree(old)
        out.rename(old)
        folder.rename(out)
        shutil.rmtree(old)


def keep_dates(folder: Path, out: Path) -> None:
    """Give each download that is as it was the date that it had, so that dates tell of changes."""
    for old in sorted((out / "dump").glob("*")):
        new = folder / "dump" / old.name
        if new.is_file() and old.is_file() and cmp(old, new, shallow=False):
            stat = old.stat()
            os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def recover(out: Path) -> None:
    """Bring back an output that a dying build left aside on a file system without exchange."""
    old = previous(out)
    if old.exists():
        if out.exists():
            shutil.rmtree(old)
        else:
            old.rename(out)


def previous(out: Path) -> Path:
    """Where the old output stands for the instant that a switch without exchange takes."""
    return out.parent / f".{out.name}.previous"


def exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    done = library.renameat2(
        AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE
    )
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        return False
    raise OSError(number, os.strerror(number), str(second))


def sync_tree(folder: Path) -> None:
    """Have everything under ``folder`` on disk before it takes its place."""
    for path in sorted(folder.rglob("*")):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
