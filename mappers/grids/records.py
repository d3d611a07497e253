"""What a grid is read into: columns of figures with the words over them, and lines with label and
figures.
"""

from dataclasses import dataclass

from mappers.grids.headings import Leaf
from mappers.model import Cell


@dataclass(frozen=True)
class Column:
    """A column of figures: the words over it from the top down, and its place in the rows."""

    path: tuple[str, ...]
    column: int

    @property
    def words(self) -> str:
        """The printed words of the path, joined by slashes."""
        return " / ".join(" ".join(words.split()) for words in self.path)


@dataclass(frozen=True)
class Line:
    """One row of one side of a grid: its key as printed, other words by column, and its
    figures.
    """

    ordinal: int  #: of the printed row in the table, from 1
    line: int
    code: str
    label: str  #: as printed
    figures: tuple[tuple[Column, Cell], ...]
    texts: tuple[tuple[Leaf, str], ...] = ()
    side: int = 0

    @property
    def heading(self) -> str:
        """Code and label as printed."""
        return " ".join(part for part in (self.code, " ".join(self.label.split())) if part)
