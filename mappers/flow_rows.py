"""The rows of an indicator table from its running text: the reading with the least cost.

Between two labels of the indicator types stand the cells of one or more rows: a name, one value a
value column, often a basis. Where a cell ends is weighed: what names, values and bases look like
(``mappers.flow_words``), whether the fragments can be one wrapped cell
(``mappers.flow_fragments``), whether the values of a row suit each other. A name cut by the end
of a page goes on after the rest of its row.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mappers.flow_fragments import Fragment, cell_to_cost, fragments_to_text
from mappers.flow_words import NEVER, basis_to_cost, name_to_cost, value_to_cost
from mappers.model import FormWords
from mappers.values import is_placeholder, parse_value

Span = tuple[int, int]

_BEAM = 48
_LONGEST_NAME, _LONGEST_VALUE, _LONGEST_BASIS = 14, 6, 12


class Columns(NamedTuple):
    """What is known of the columns of an indicator table."""

    values: int  #: value columns: 1, or 3 with the two prior years
    has_basis: bool | None = None  #: whether rows print a basis; None where not known yet
    name_width: float = 0.0  #: the widest line of a wrapped name; 0 where not known yet


class RowCells(NamedTuple):
    """One row read: where its cells stand among the fragments."""

    name: tuple[Span, ...]
    values: tuple[Span, ...]
    basis: tuple[Span, ...]


class _State(NamedTuple):
    cost: float
    stage: str  #: end | name | value | basis | rest: the cell that was read last
    texts: tuple[str, ...]  #: of the row's values
    row: RowCells  #: the row that is being read
    rows: tuple[RowCells, ...]  #: those before it


_BLANK = RowCells((), (), ())


def fragments_to_rows(
    fragments: Sequence[Fragment], columns: Columns, words: FormWords
) -> tuple[tuple[RowCells, ...], float]:
    """The rows that the fragments between two labels print, and the cost of reading them so."""
    reading = _Reading(fragments, columns, words)
    waiting: list[dict[tuple[object, ...], _State]] = [{} for _ in range(len(fragments) + 1)]
    _offer(waiting, 0, _State(0.0, "end", (), _BLANK, ()))
    for position in range(len(fragments)):
        states = sorted(waiting[position].values(), key=lambda state: state.cost)[:_BEAM]
        for state in states:
            for end, following in reading.steps(position, state):
                _offer(waiting, end, following)
    last = [reading.ended(state, len(fragments)) for state in waiting[-1].values()]
    best = min(last, key=lambda state: state.cost, default=None)
    return (best.rows, best.cost) if best else ((), NEVER)


def _offer(waiting: list[dict[tuple[object, ...], _State]], position: int, state: _State) -> None:
    """Keep a state where no cheaper one says the same."""
    key = (state.stage, state.texts, state.row.basis[:1] if state.stage == "basis" else ())
    known = waiting[position].get(key)
    if known is None or state.cost < known.cost:
        waiting[position][key] = state


class _Reading:
    """The steps that a reading of the fragments can take; the costs of cells are kept."""

    def __init__(self, fragments: Sequence[Fragment], columns: Columns, words: FormWords) -> None:
        self.fragments, self.columns, self.words = fragments, columns, words
        self._texts: dict[Span, str] = {}
        self._wraps: dict[tuple[Span, float], float] = {}

    def steps(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        """The next cells that can begin here."""
        full = len(state.texts) == self.columns.values
        if state.stage == "end":
            yield from self._names(position, state)
            return
        if state.stage in {"name", "value"} and not full:
            yield from self._values(position, state)
        if state.stage == "value" and full:
            yield from self._bases(position, state)
        if state.stage in {"value", "basis"} and state.texts:
            yield from self._rests(position, state)
        if state.stage == "rest":
            yield from self._basis_rests(position, state)
        ended = self.ended(state, position)
        if ended.cost < NEVER * (len(ended.rows) + 1):
            yield from self._names(position, ended)

    def ended(self, state: _State, position: int) -> _State:
        """The state with its row closed."""
        if state.stage == "end":
            return state
        cost = state.cost + self._lack_to_cost(state)
        return _State(cost, "end", (), _BLANK, (*state.rows, state.row))

    def _lack_to_cost(self, state: _State) -> float:
        """What it costs that cells of the row are missing."""
        lacking = self.columns.values - len(state.texts)
        if not state.texts:
            return 5.0
        cost = 1.0 if not lacking else 2.5 if len(state.texts) == 1 else 4.0
        if self.columns.has_basis is None or state.row.basis:
            return cost
        return cost + (1.5 if self.columns.has_basis else 0.0)

    def _names(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        for end in self._ends(position, _LONGEST_NAME):
            cost = name_to_cost(self._text((position, end)), self.words)
            if cost >= NEVER:
                continue
            cost += self._wrap((position, end), self.columns.name_width)
            row = RowCells(((position, end),), (), ())
            yield end, _State(state.cost + cost, "name", (), row, state.rows)

    def _values(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        is_target = len(state.texts) + 1 == self.columns.values
        for end in self._ends(position, _LONGEST_VALUE):
            text = self._text((position, end))
            cost = value_to_cost(text, is_target, self.words)
            if cost >= NEVER:
                continue
            texts = (*state.texts, text)
            cost += self._wrap((position, end)) + self._border(state, (position, end))
            cost += _suit_to_cost(texts) if is_target else 0.0
            row = state.row._replace(values=(*state.row.values, (position, end)))
            yield end, _State(state.cost + cost, "value", texts, row, state.rows)

    def _bases(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        if self.columns.has_basis is False:
            return
        for end in self._ends(position, _LONGEST_BASIS):
            cost = basis_to_cost(self._text((position, end)), self.words)
            if cost >= NEVER:
                continue
            cost += self._wrap((position, end))
            row = state.row._replace(basis=((position, end),))
            yield end, _State(state.cost + cost, "basis", state.texts, row, state.rows)

    def _rests(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        """The rest of a name that the end of a page cut off."""
        before = self._text(state.row.name[0])
        for end in self._ends(position, 5):
            name = before + self._text((position, end))
            known = name in self.words.names
            if not known and not self.fragments[position].new_page:
                continue
            cost = name_to_cost(name, self.words) - name_to_cost(before, self.words)
            if cost >= NEVER / 2:
                continue
            cost += self._wrap((position, end)) + (0.5 if self.fragments[position].new_page else 3)
            row = state.row._replace(name=(state.row.name[0], (position, end)))
            yield end, _State(state.cost + cost, "rest", state.texts, row, state.rows)

    def _basis_rests(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        """The rest of a basis, after the rest of its name."""
        if not state.row.basis:
            return
        before = self._text(state.row.basis[0])
        for end in self._ends(position, 3):
            cost = basis_to_cost(before + self._text((position, end)), self.words)
            cost -= basis_to_cost(before, self.words)
            if cost >= 1.0:
                continue
            row = state.row._replace(basis=(state.row.basis[0], (position, end)))
            yield end, _State(state.cost + cost, "done", state.texts, row, state.rows)

    def _ends(self, position: int, longest: int) -> range:
        return range(position + 1, min(len(self.fragments), position + longest) + 1)

    def _text(self, span: Span) -> str:
        if span not in self._texts:
            self._texts[span] = fragments_to_text(self.fragments[span[0] : span[1]])
        return self._texts[span]

    def _wrap(self, span: Span, column_width: float = 0.0) -> float:
        key = (span, column_width)
        if key not in self._wraps:
            self._wraps[key] = cell_to_cost(self.fragments[span[0] : span[1]], column_width)
        return self._wraps[key]

    def _border(self, state: _State, span: Span) -> float:
        """What it costs that two cells of one line each do not share their line."""
        left = (state.row.values or state.row.name)[-1]
        if self.fragments[span[0]].same_line or self.fragments[span[0]].new_page:
            return 0.0
        return 0.6 if self._is_single(left) and self._is_single(span) else 0.0

    def _is_single(self, span: Span) -> bool:
        return all(fragment.same_line for fragment in self.fragments[span[0] + 1 : span[1]])


def _suit_to_cost(texts: tuple[str, ...]) -> float:
    """How ill the values of a row suit each other; less than 0 where they repeat."""
    if len(texts) == 1:
        return 0.0
    *priors, target = texts
    if len(set(texts)) == 1:
        return -1.2
    if all(is_placeholder(prior) for prior in priors):
        return -0.3
    units = {value.unit for value in map(parse_value, texts) if value and value.number is not None}
    cost = 0.6 * max(0, len(units) - 1)
    words = {text for text in texts if not is_placeholder(text) and _is_words(text)}
    return cost + 0.3 * max(0, len(words) - 1) - (0.4 if target in priors else 0.0)


def _is_words(text: str) -> bool:
    value = parse_value(text)
    return value is not None and value.number is None
