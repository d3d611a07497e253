"""The rows of an indicator table from its running text: the reading with the least cost.

Between two labels of the indicator types stand the cells of one or more rows: a name, one value a
value column, often a basis. Where a cell ends is weighed: what names, values and bases look like
(``mappers.flow.words``), whether the fragments can be one wrapped cell
(``mappers.flow.fragments``), whether the values of a row suit each other. A name cut by the end
of a page goes on after the rest of its row.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mappers.flow.fragments import Fragment, cell_to_cost, fragments_to_text
from mappers.flow.words import (
    NEVER,
    basis_to_cost,
    begins_value,
    is_basis,
    is_blank,
    is_qualitative,
    name_to_cost,
    text_to_unit,
    value_to_cost,
)
from mappers.model import FormWords

Span = tuple[int, int]

_BEAM = 32
_HOPELESS = 8.0  #: more than a reading that falls behind another by so much can make good
_LONGEST_NAME, _LONGEST_VALUE, _LONGEST_BASIS = 14, 6, 12


class Columns(NamedTuple):
    """What is known of the columns of an indicator table."""

    values: int  #: value columns: 1, or 3 with the two prior years
    has_basis: bool | None = None  #: whether rows print a basis; None where not known yet
    name_width: float = 0.0  #: the widest line of a wrapped name; 0 where not known yet


class RowCells(NamedTuple):
    """One row read: where its cells stand among the fragments."""

    name: tuple[Span, ...]
    values: tuple[tuple[Span, ...], ...]  #: of each value the part before and after a page's end
    basis: tuple[Span, ...]


class _State(NamedTuple):
    cost: float
    stage: str  #: end | name | value | basis | rest: the cell that was read last
    texts: tuple[str, ...]  #: of the row's values
    row: RowCells  #: the row that is being read
    rows: tuple[RowCells, ...]  #: those before it


_CUT_WORDS = frozenset("元次个件人")  #: placeholders that may be the end of a wrapped value
_BLANK = RowCells((), (), ())
_END = ("end", (), ())


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
            if state.stage == "end" or state.cost > states[0].cost + _HOPELESS:
                continue
            _offer(waiting, position, reading.ended(state))
            for end, following in reading.steps(position, state):
                _offer(waiting, end, following)
        for end, following in reading.names(position, waiting[position].get(_END)):
            _offer(waiting, end, following)
    last = [reading.ended(state) for state in waiting[-1].values()]
    best = min(last, key=lambda state: state.cost, default=None)
    return (best.rows, best.cost) if best else ((), NEVER)


def _offer(waiting: list[dict[tuple[object, ...], _State]], position: int, state: _State) -> None:
    """Keep a state where no cheaper one says the same."""
    key = (state.stage, state.texts, state.row.basis[:1] if state.stage == "basis" else ())
    key = _END if state.stage == "end" else key
    known = waiting[position].get(key)
    if known is None or state.cost < known.cost:
        waiting[position][key] = state


class _Reading:
    """The steps that a reading of the fragments can take; the costs of cells are kept."""

    def __init__(self, fragments: Sequence[Fragment], columns: Columns, words: FormWords) -> None:
        self.fragments, self.columns, self.words = fragments, columns, words
        self._texts: dict[Span, str] = {}
        self._wraps: dict[tuple[Span, float], float] = {}
        self._cells: dict[tuple[int, bool], list[tuple[int, str, float, float]]] = {}
        self._based: dict[int, list[tuple[int, float]]] = {}

    def steps(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        """The next cells that can begin here."""
        full = len(state.texts) == self.columns.values
        if state.stage in {"name", "value"} and not full:
            yield from self._values(position, state)
        if state.stage == "value" and full:
            yield from self._bases(position, state)
        if state.stage in {"value", "basis"} and state.texts:
            yield from self._rests(position, state)
        if state.stage == "rest" and full:
            yield from self._value_rests(position, state)
        if state.stage in {"rest", "values"}:
            yield from self._basis_rests(position, state)

    def ended(self, state: _State) -> _State:
        """The state with its row closed."""
        if state.stage == "end":
            return state
        cost = state.cost + self._lack_to_cost(state)
        return _State(cost, "end", (), _BLANK, (*state.rows, state.row))

    def _lack_to_cost(self, state: _State) -> float:
        """What it costs that cells of the row are missing."""
        lacking = self.columns.values - len(state.texts)
        if not state.texts:
            return 8.0
        cost = 0.0 if not lacking else 2.5 if len(state.texts) == 1 else 4.0
        if self.columns.has_basis is None or state.row.basis:
            return cost
        return cost + (2.5 if self.columns.has_basis else 0.0)

    def names(self, position: int, state: _State | None) -> Iterator[tuple[int, _State]]:
        """The names that can begin here, where a row has ended."""
        for end in self._ends(position, _LONGEST_NAME if state else 0):
            assert state is not None
            cost = name_to_cost(self._text((position, end)), self.words)
            if cost >= NEVER:
                continue
            cost += self._wrap((position, end), self.columns.name_width)
            cost += self._swallowed((position, end))
            row = RowCells(((position, end),), (), ())
            yield end, _State(state.cost + cost, "name", (), row, state.rows)

    def _values(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        is_target = len(state.texts) + 1 == self.columns.values
        for end, text, cost, shape in self._value_cells(position, is_target):
            if state.texts and text == state.texts[-1]:
                cost = min(cost, 0.2)
            texts = (*state.texts, text)
            cost += shape + self._border(state, (position, end))
            cost += _suit_to_cost(texts) if is_target else 0.0
            row = RowCells(state.row.name, (*state.row.values, ((position, end),)), ())
            yield end, _State(state.cost + cost, "value", texts, row, state.rows)

    def _value_cells(self, position: int, is_target: bool) -> list[tuple[int, str, float, float]]:
        """The values that can begin here: end, text, cost of the text and of how it is printed."""
        key = (position, is_target)
        if key not in self._cells:
            self._cells[key] = []
            for end in self._ends(position, _LONGEST_VALUE):
                span = (position, end)
                text = self._text(span)
                cost = value_to_cost(text, is_target, self.words)
                if cost < NEVER:
                    shape = self._wrap(span) + self._cut_unit(span, text) + self._mixed(span, text)
                    self._cells[key].append((end, text, cost, shape))
        return self._cells[key]

    def _bases(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        for end, cost in self._basis_cells(position):
            row = RowCells(state.row.name, state.row.values, ((position, end),))
            yield end, _State(state.cost + cost, "basis", state.texts, row, state.rows)

    def _basis_cells(self, position: int) -> list[tuple[int, float]]:
        """The bases that can begin here: end and cost."""
        if position not in self._based:
            self._based[position] = []
            longest = 0 if self.columns.has_basis is False else _LONGEST_BASIS
            for end in self._ends(position, longest):
                cost = self._basis((position, end))
                if cost < NEVER:
                    self._based[position].append((end, cost + self._wrap((position, end))))
        return self._based[position]

    def _rests(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        """The rest of a name that the end of a page cut off."""
        before = self._text(state.row.name[0])
        begins_page = self.fragments[position].new_page
        for end in self._ends(position, 5):
            name = before + self._text((position, end))
            if not begins_page and name not in self.words.names:
                continue
            cost = name_to_cost(name, self.words) - name_to_cost(before, self.words)
            if cost >= NEVER / 2:
                continue
            cost += self._rest_wrap(state.row.name[0], (position, end))
            cost += 0.6 if name_to_cost(before, self.words) < 0 else 0.0
            cost += self._swallowed((position, end)) + (0.3 if begins_page else 3.0)
            row = state.row._replace(name=(state.row.name[0], (position, end)))
            yield end, _State(state.cost + cost, "rest", state.texts, row, state.rows)

    def _value_rests(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        """The rests of all values, or of the last, that the end of a page cut off."""
        count = len(state.texts)
        for cut, each in {(count, 1), (count, 2), (1, 1), (1, 2)}:
            end = position + cut * each
            if end > len(self.fragments):
                continue
            spans = [(position + each * i, position + each * (i + 1)) for i in range(cut)]
            texts, values, cost = list(state.texts), list(state.row.values), 0.0
            for place, span in enumerate(spans, count - cut):
                before, is_target = texts[place], place + 1 == self.columns.values
                texts[place] += self._text(span)
                values[place] = (*values[place], span)
                cost += value_to_cost(texts[place], is_target, self.words)
                cost -= value_to_cost(before, is_target, self.words)
            if cost < 0.5 * cut and not any(map(is_blank, state.texts[count - cut :])):
                row = RowCells(state.row.name, tuple(values), state.row.basis)
                cost += _suit_to_cost(tuple(texts)) - _suit_to_cost(state.texts)
                yield end, _State(state.cost + cost, "values", tuple(texts), row, state.rows)

    def _rest_wrap(self, first: Span, rest: Span) -> float:
        """How unlike one wrapped cell the two parts of a name are."""
        parts = (*self.fragments[first[0] : first[1]], *self.fragments[rest[0] : rest[1]])
        parts = tuple(part._replace(new_page=False) for part in parts)
        return cell_to_cost(parts) - self._wrap(first)

    def _swallowed(self, span: Span) -> float:
        """What it costs that a name holds fragments that look like values on their own."""
        cost = 0.0
        for place in range(span[0], span[1]):
            text = self.fragments[place].text
            if is_blank(text):
                cost += 3.0
            elif text_to_unit(text):
                cost += 1.5 if place + 1 == span[1] else 2.5
            elif len(text) > 1 and span[1] - span[0] > 1 and is_qualitative(text):
                cost += 1.2 if place > span[0] else 0.3
            elif place > span[0] and begins_value(text):
                cost += 1.0
        return cost

    def _mixed(self, span: Span, text: str) -> float:
        """What it costs that a value holds fragments that are cells of their own."""
        if span[1] - span[0] < 2 or text_to_unit(text) is not None or is_qualitative(text):
            return 0.0
        cost = 0.2 * (span[1] - span[0] - 1)
        for place in range(span[0], span[1]):
            part = self.fragments[place].text
            if is_blank(part) and part not in _CUT_WORDS:
                cost += 4.0
            elif text_to_unit(part):
                cost += 3.0
            elif len(part) > 1 and is_qualitative(part):
                cost += 1.0
        return cost

    def _cut_unit(self, span: Span, text: str) -> float:
        """What it costs that a figure stands without the unit that follows it."""
        if span[1] == len(self.fragments) or text_to_unit(text) is None:
            return 0.0
        following = self.fragments[span[1]].text
        is_unit = not is_blank(following) and "\u4e00" <= following[0] <= "\u9fff"
        return 1.5 if is_unit and text_to_unit(text + following) else 0.0

    def _basis_rests(self, position: int, state: _State) -> Iterator[tuple[int, _State]]:
        """The rest of a basis, after the rest of its name."""
        if not state.row.basis:
            return
        before = self._text(state.row.basis[0])
        goes_on = self.fragments[position].text[0] in "：:（(《、"
        if not goes_on and (is_basis(before) or before in self.words.bases):
            return
        for end in self._ends(position, _LONGEST_BASIS):
            if any(_is_value(part.text) for part in self.fragments[position:end]):
                break
            whole = before + self._text((position, end))
            cost = basis_to_cost(whole, self.words, self.columns.has_basis is True)
            cost -= self._basis(state.row.basis[0])
            if cost >= 1.0:
                continue
            row = state.row._replace(basis=(state.row.basis[0], (position, end)))
            yield end, _State(state.cost + cost, "done", state.texts, row, state.rows)

    def _basis(self, span: Span) -> float:
        """How unlike a basis a span is; one that the end of a page may have cut is let pass."""
        cost = basis_to_cost(self._text(span), self.words, self.columns.has_basis is True)
        is_cut = span[1] < len(self.fragments) and self.fragments[span[1]].new_page
        if is_cut and not _is_value(self._text(span)):
            cost = min(cost, 3.5)
        crosses = any(part.new_page for part in self.fragments[span[0] + 1 : span[1]])
        return cost + (0.6 if crosses else 0.0)

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
        left = state.row.values[-1][-1] if state.row.values else state.row.name[-1]
        if self.fragments[span[0]].same_line or self.fragments[span[0]].new_page:
            return 0.0
        return 0.6 if self._is_single(left) and self._is_single(span) else 0.0

    def _is_single(self, span: Span) -> bool:
        return all(fragment.same_line for fragment in self.fragments[span[0] + 1 : span[1]])


def _is_value(text: str) -> bool:
    """Whether a fragment is a figure or a placeholder on its own."""
    return is_blank(text) or bool(text_to_unit(text))


def _suit_to_cost(texts: tuple[str, ...]) -> float:
    """How ill the values of a row suit each other; less than 0 where they repeat."""
    if len(texts) == 1:
        return 0.0
    *priors, target = texts
    if len(set(texts)) == 1:
        return -1.2
    if all(is_blank(prior) for prior in priors):
        return -0.3
    printed = [text for text in texts if not is_blank(text)]
    units = {text_to_unit(text) for text in printed} - {None}
    cost = 0.6 * max(0, len(units) - 1)
    words = {text for text in printed if text_to_unit(text) is None}
    return cost + 0.3 * max(0, len(words) - 1) - (0.4 if target in priors else 0.0)
