"""The indicator tables of one form, also two that are printed side by side.

Some forms print the goals of a project's whole term on the left and those of the year on the right,
with level 1 once for both.
"""

from mappers.forms.headers import halves, is_header, is_lost_header, is_subheader
from mappers.forms.indicators import Indicator, IndicatorReader, Line
from mappers.forms.labels import is_full_type, label_key, level_one
from mappers.forms.scores import Printed
from mappers.forms.several import apart
from mappers.model import Cell


class IndicatorTables:
    """Reads every indicator table of a form."""

    def __init__(self, fiscal_year: int, bases: frozenset[str]) -> None:
        self._year, self._bases = fiscal_year, bases
        self._left = IndicatorReader(fiscal_year, bases)
        self._right: IndicatorReader | None = None
        self._all = [self._left]
        self._at = 0  #: the column at which the table on the right begins
        self._keys: tuple[str, ...] = ()  #: the words of the last header
        self._is_first = False  #: the next row is the first under a repeated header

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, those on the left before those on the right; several in one row are
        taken apart.
        """
        return tuple(one for reader in self._all for row in reader.indicators for one in apart(row))

    @property
    def nameless(self) -> tuple[int, ...]:
        """Lines whose indicator has a value and no name."""
        return tuple(line for reader in self._all for line in reader.nameless)

    @property
    def misdated(self) -> tuple[int, ...]:
        """Lines of headers whose years cannot all be right."""
        return tuple(line for reader in self._all for line in reader.misdated)

    @property
    def unplaced(self) -> tuple[int, ...]:
        """Lines with a figure that no column asks for."""
        return tuple(line for reader in self._all for line in reader.unplaced)

    @property
    def totals(self) -> tuple[Printed, ...]:
        """The sums of points, where one row of the form prints them."""
        found = [row for reader in self._all for row in reader.totals if row]
        return found[0] if len(found) == 1 else ()

    def takes_head(self, cells: tuple[Cell, ...], may_go_on: bool, may_be_lost: bool) -> bool:
        """Whether the row heads a table, or two; if so they begin.

        Where the table ``may_go_on``, the same header again is that of its next page; where the
        first row of the header ``may_be_lost``, its second one suffices.
        """
        if may_be_lost and is_lost_header(cells):
            self._left.head(())
            self._left.takes_subhead(cells)
            self._right = None
            return True
        if not is_header(cells):
            return False
        left, right = halves(cells)
        keys = tuple(label_key(cell.text) for cell in cells)
        goes_on = may_go_on and keys == self._keys and not right
        self._keys = keys
        self._is_first = goes_on
        self._left.head(left, goes_on)
        self._right = None
        if right:
            self._at = right[0].column
            self._right = IndicatorReader(self._year, self._bases)
            self._right.head(right)
            self._all.append(self._right)
        return True

    def takes_subhead(self, cells: tuple[Cell, ...]) -> bool:
        """Whether the row goes on the header that was begun."""
        if self._right is None:
            return self._left.takes_subhead(cells)
        left, right = self._split(cells)
        return is_subheader(cells) and all(
            not half or reader.takes_subhead(half)
            for reader, half in ((self._left, left), (self._right, right))
        )

    def row(self, line: Line, period: str, goal: str) -> None:
        """A row under the header, or one of each of the two tables."""
        line = line._replace(is_first=line.is_first or self._is_first)
        self._is_first = False
        if self._right is None:
            period = period or ("annual" if self._left.has_priors else "")
            self._left.row(line, period, goal)
            return
        left, right = self._split(line.cells)
        if left:
            self._left.row(line._replace(cells=left), "long", goal)
        if right:
            shared = tuple(c for c in left if level_one(c.text) and is_full_type(c.text))
            cells = right if level_one(right[0].text) else (*shared[:1], *right)
            self._right.row(line._replace(cells=cells), "annual", goal)

    def _split(self, cells: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        return (
            tuple(cell for cell in cells if cell.column < self._at),
            tuple(cell for cell in cells if cell.column >= self._at),
        )
