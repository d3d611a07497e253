"""What a reader is: it undoes one source form and knows no budget word."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mappers.model import Document


@dataclass(frozen=True)
class Reader:
    """One source form; a module of ``mappers.readers`` defines one as its constant READER.

    ``accepts`` looks at the name and the first bytes. ``read`` raises ``Unreadable`` where it must
    give up.
    """

    name: str
    accepts: Callable[[Path, bytes], bool]
    read: Callable[[Path], Document]


class Unreadable(Exception):  # noqa: N818 -- a state of a source, as callers read it
    """The source cannot be read: says which, why, and what to do."""
