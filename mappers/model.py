"""The records that pass between the stages from a source file to tidy frames; all frozen.

Line numbers count from 1 and are split at the line feed alone, so a form feed inside a line does
not shift them. Cells are text as printed: what a cell is worth is decided by ``mappers.text``.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Problem(NamedTuple):
    """What a stage could not use: a data fault, handed on and published, never raised."""

    source: str
    line: int  #: 1-based; 0 where the whole source is meant
    code: str  #: a stable slug, such as ``unknown-table``
    words: str  #: what is wrong and what would mend it; no personal data


@dataclass(frozen=True)
class Source:
    """Where a document came from: its file name (never a path) and the digest of its bytes."""

    name: str
    digest: str  #: sha256, hexadecimal


@dataclass(frozen=True)
class Cell:
    """One cell of a grid: its printed text, the line it stands in, its column from 0."""

    text: str
    line: int
    column: int


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Block:
    """A run of the document: a line of text, or a grid of rows that stand together.

    ``text`` is the printed line of a text block and empty for a grid; ``rows`` the reverse.
    """

    line: int
    text: str = ""
    rows: tuple[Row, ...] = ()

    @property
    def is_grid(self) -> bool:
        """Whether this block is a grid."""
        return bool(self.rows)


@dataclass(frozen=True)
class Document:
    """A source as its reader gives it: every line redacted and cleaned, and the blocks in order.

    Names of persons in charge and telephone numbers have been taken out by the reader.
    """

    source: Source
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of a document (its overview, its tables, its explanation ...) with its blocks."""

    role: str  #: front | contents | overview | tables | explanation | work | glossary | annex
    title: str
    line: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Table:
    """One printed table: its caption and all that stands under it, up to the next caption.

    ``unit`` is the printed unit of the table, ``元`` or ``万元`` or another, empty where none is.
    ``blocks`` keeps text and grids in their order: a form printed as running text is a table too.
    """

    number: str  #: as printed: ``5-1``, ``公开 06``; empty where none
    title: str  #: as printed, without the number
    titles: tuple[str, ...]  #: every line that titles it, the caption and the heading under it
    line: int
    end: int
    unit: str
    unit_line: int
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...] = ()
    organization: str = ""  #: the body that the line above it names, as printed; empty where none
    listed: str = ""  #: what a list of the tables says of it: ``empty`` or ``filled``
    titled: int = 0  #: the line of the heading that titles it once more; 0 where none does
    true_unit: str = ""  #: the unit of its figures where the document proves the printed one wrong

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the table's grids, one after the other."""
        return tuple(row for block in self.blocks for row in block.rows)


@dataclass(frozen=True)
class FormWords:
    """Words of a document's forms that stand beyond doubt somewhere, to settle the others."""

    names: frozenset[str] = frozenset()  #: of indicators
    values: frozenset[str] = frozenset()  #: qualitative ones
    bases: frozenset[str] = frozenset()  #: what values are determined by
    projects: frozenset[str] = frozenset()  #: names of projects


@dataclass(frozen=True)
class Facts:
    """What the document says of itself as a whole, for the stages that read its tables."""

    organization: str  #: the body's name as printed in the title
    fiscal_year: int
    budget_phase: str  #: ``budget`` or ``final``
    title: str = ""
    names: tuple[str, ...] = field(default=())  #: every printed form of the body's name
    words: FormWords = FormWords()
