"""The memory allocator of the processes that query and check: with mimalloc they take less time.

The store of Oxigraph copies and frees many small pieces; the system's allocator is slow at that. It
is put before the system's when a process starts, as LD_PRELOAD does it, and so only on Linux.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, files

LOG = logging.getLogger("mingzhang")
PACKAGE = "cmeel-mimalloc"
LIBRARY = "libmimalloc.so"
ARENA = "64MiB"  #: address space taken at once; the query processes are limited in theirs


def with_allocator(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment for a process that is to use mimalloc.

    It is unchanged where mimalloc is not installed or cannot be used, or where something is
    preloaded already.
    """
    path = preloadable()
    if not path or "LD_PRELOAD" in environment or not starts_with(path):
        return dict(environment)
    return {"MIMALLOC_ARENA_RESERVE": ARENA, **environment, "LD_PRELOAD": path}


def start_again() -> None:
    """Starts this command anew with mimalloc, where that changes anything; else it just goes on."""
    environment = with_allocator(os.environ)
    if environment.get("LD_PRELOAD") != os.environ.get("LD_PRELOAD"):
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)


def preloadable() -> str:
    """Where mimalloc lies; empty where it is not installed or cannot be preloaded."""
    if not sys.platform.startswith("linux"):
        return ""
    try:
        found = files(PACKAGE) or []
    except PackageNotFoundError:
        return ""
    return next((str(one.locate()) for one in found if one.name == LIBRARY), "")


@cache
def starts_with(path: str) -> bool:
    """Whether a process starts with a library before the others.

    It does not where that library needs one that is not here, such as libatomic on a small system.
    """
    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ""],
        env={**os.environ, "LD_PRELOAD": path},
        capture_output=True,
        check=False,
    )
    if found.returncode:
        words = found.stderr.decode(errors="replace").strip()
        LOG.warning(json.dumps({"event": "allocator", "left_out": words}))
    return not found.returncode
