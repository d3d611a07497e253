"""Lines whose cells only runs of spaces part, as tab-separated rows; any other line as it is.

A PDF tool that keeps the layout prints grids so. Cells of figures end at one place in many rows:
such places tell the columns. A row is put into them by where its cells stand; a heading, whose
cells stand in the middle of what they reach over, is handed on without its blanks. Where columns
run into each other the lines stay what they are: text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from mappers import titles
from mappers.spaced_broken import parted, whole_headings
from mappers.spaced_columns import FIGURE, Piece, columns_of, is_body, line_to_pieces
from mappers.spaced_edges import flush_grids
from mappers.spaced_headings import headed
from mappers.spaced_starts import padded_grids

_LETTER = re.compile(r"[\u4e00-\u9fff]")
_LETTERS = re.compile(r"[\u4e00-\u9fff]+")
_STRETCHED = re.compile(r"(?<!\S)[\u4e00-\u9fff][ \u3000]{2,}[\u4e00-\u9fff](?!\S)")
_SPACED = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff])+")
_APART = ("类款项", "类款")
_AMOUNT = re.compile(r"[-−]?[\d,]*\d[.,]\d+")
_PAGE = re.compile(r"[-—–－]* ?\d{1,3} ?[-—–－]*|第 ?\d{1,3} ?页")
_EVEN = 4  #: cells of a row that one number of spaces parts, at the least
_GROUPS = 5  #: lines that head groups of columns, at the most
_WIDEST = 40  #: places that the heading of a group takes, at the most
_LONE = 6  #: rows of one cell that may follow each other within a grid, at the most


def with_tabs(lines: Sequence[str]) -> list[str]:
    """``lines`` with tabs between the cells of grids that are aligned by spaces."""
    out = list(lines)
    for index, cells in padded_grids(lines).items():
        out[index] = "\t".join(cells)
    pieces = [_pieces(line) for line in out]
    kept = _without_pages(pieces)
    for index, cells in _grids([pieces[at] for at in kept]).items():
        out[kept[index]] = "\t".join(cells)
    for index, cells in flush_grids(out).items():
        out[index] = "\t".join(cells)
    return [_with_whole_words(line) for line in out]


def _with_whole_words(line: str) -> str:
    """A line with figures that is no row of a grid, its words whole whose letters stand apart."""
    pieces = _pieces(line) if _STRETCHED.search(line) else []
    if not any(FIGURE.fullmatch(piece.text) for piece in pieces[1:]):
        return line
    for piece in pieces:
        letters = re.search(r"\s+".join(map(re.escape, piece.text)), line)
        if letters and _LETTERS.fullmatch(piece.text) and len(piece.text) > 1:
            blank = " " * (len(letters.group()) - len(piece.text))
            line = line[: letters.start()] + piece.text + blank + line[letters.end() :]
    return line


def _without_pages(pieces: Sequence[list[Piece]]) -> list[int]:
    """The ordinals of the lines but for page numbers, and the blank lines around them, that stand
    between two rows of one grid.
    """
    dropped: set[int] = set()
    for at, row in enumerate(pieces):
        if len(row) == 1 and _PAGE.fullmatch(row[0].text):
            first, last = at, at + 1
            while first > 0 and not pieces[first - 1]:
                first -= 1
            while last < len(pieces) and not pieces[last]:
                last += 1
            if first > 0 and last < len(pieces) and is_body(pieces[first - 1]):
                dropped |= set(range(first, last)) if is_body(pieces[last]) else set()
    return [at for at in range(len(pieces)) if at not in dropped]


def _grids(pieces: Sequence[list[Piece]]) -> dict[int, list[str]]:
    """The cells of all grids by line; a row of one cell alone belongs to the grid that goes on
    behind it, unless the grid is none with it.
    """
    found: dict[int, list[str]] = {}
    for first, last in _runs(pieces, has_lone=True):
        top = _above(pieces, first)
        grid = _grid(_rows(pieces, top, last)) if top < first else {}
        grid = grid or _grid(_rows(pieces, first, last))
        if not grid:
            for start, stop in _runs(pieces[first:last]):
                run = pieces[first + start : first + stop]
                rows = _rows(pieces, first + start, first + stop)
                grid |= _grid(rows) or _apart(run, first + start) or _even(rows)
        elif rest := _rest(pieces[first : last + 1]):
            above = grid[last - 1]
            at = above.index(rest[0].text)
            grid[last] = ["" if i != at else rest[1].text for i in range(len(above))]
        found |= grid
    return found


def _above(pieces: Sequence[list[Piece]], first: int) -> int:
    """The first of the lines right above a grid that head groups of its columns: words between
    what names the table, or its unit, and the grid; the grid's own first line where there are none.
    """
    at = first
    while at > max(0, first - _GROUPS) and pieces[at - 1] and all(map(_is_group, pieces[at - 1])):
        at -= 1
    named = pieces[at - 1] if at else []
    is_named = _is_furniture(named) or titles.caption(" ".join(piece.text for piece in named))
    return at if is_named else first


def _is_group(piece: Piece) -> bool:
    """Whether a cell may head a group of columns: a few words, no figure and no title."""
    is_short = piece.end - piece.start <= _WIDEST and bool(_LETTER.search(piece.text))
    return is_short and not re.search("[：:。；，]", piece.text) and not titles.caption(piece.text)


def _rest(run: Sequence[list[Piece]]) -> tuple[Piece, Piece] | None:
    """A cell of the row before the last of a run, and the one cell of the last where it is the
    rest of its words: it begins with the cell, than which none in its column is wider.
    """
    *rows, last = run
    if len(last) != 1 or re.search("[。；：:，]|^[附续公开]*表", last[0].text):
        return None
    column = [piece for row in rows for piece in row if piece.start == last[0].start]
    widest = max((piece.end for piece in column), default=0)
    above = next((piece for piece in rows[-1] if piece in column), None)
    if not above or FIGURE.match(above.text) or above.end < widest or last[0].end >= widest:
        return None
    return above, last[0]


def _apart(run: Sequence[list[Piece]], first: int) -> dict[int, list[str]]:
    """The cells of the grids that blank lines part in a run which is no grid as a whole."""
    found: dict[int, list[str]] = {}
    for is_blank, group in groupby(range(len(run)), key=lambda at: not run[at]):
        if not is_blank and len(at := list(group)) < len(run):
            found |= _grid({first + index: run[index] for index in at})
    return found


def _even(rows: Mapping[int, list[Piece]]) -> dict[int, list[str]]:
    """The cells of a grid whose cells one number of spaces parts, wherever they stand: rows of
    figures below one heading that all print as many cells as it does; else none.
    """
    gaps = {b.start - a.end for row in rows.values() for a, b in pairwise(row)}
    table = {i: row for i, row in rows.items() if not _is_furniture(row)}
    heading, *body = table.values() or [[]]
    is_even = len(gaps) == 1 and {len(row) for row in body} == {len(heading)}
    if not is_even or len(heading) < _EVEN or is_body(heading) or not all(map(is_body, body)):
        return {}
    return {i: [piece.text for piece in row] for i, row in table.items()}


def _rows(pieces: Sequence[list[Piece]], first: int, last: int) -> dict[int, list[Piece]]:
    return {index: pieces[index] for index in range(first, last) if pieces[index]}


def _grid(rows: Mapping[int, list[Piece]]) -> dict[int, list[str]]:
    """The cells of the rows in their columns; nothing where one row or the heading has none."""
    body = next((index for index, row in rows.items() if is_body(row)), -1)
    top = {i: row for i, row in rows.items() if i < body and not _is_furniture(row)}
    below = {i: row for i, row in rows.items() if i >= body >= 0}
    numbers = {i: row for i, row in top.items() if _is_numbering(row)}
    words = {i: row for i, row in top.items() if i not in numbers}
    found = _headed(words, numbers, below)
    if not found and (bare := columns_of([], [], list(below.values()))):
        found = _headed(whole_headings(words, bare), numbers, below)
    if not found:
        return {}
    columns, words, heading = found
    placed = {i: _placed(row, columns) for i, row in below.items()}
    lowest = [(cell.start, cell.end) for cell in words[max(words)]]
    for i, row in numbers.items():  # in the middle of the headings, where not over the figures
        heads = lowest if len(lowest) == len(columns) else columns
        placed[i] = _placed(row, columns) or _placed(row, heads)
    if any(cells is None for cells in placed.values()):
        return {}
    return heading | {i: cells for i, cells in placed.items() if cells is not None}


def _headed(
    words: Mapping[int, list[Piece]],
    numbers: Mapping[int, list[Piece]],
    below: Mapping[int, list[Piece]],
) -> tuple[Sequence[tuple[int, int]], dict[int, list[Piece]], dict[int, list[str]]] | None:
    """The columns of a grid, its headings cut at them, and their cells; None where they have no
    place.
    """
    columns = columns_of(*(list(part.values()) for part in (words, numbers, below)))
    if not columns or not words:
        return None
    cut = {
        i: [part for piece in row for part in parted(piece, columns)] for i, row in words.items()
    }
    heading = headed(cut, columns) or _headed_behind_keys(cut, columns, below)
    return (columns, cut, heading) if heading else None


def _headed_behind_keys(
    rows: Mapping[int, list[Piece]],
    columns: Sequence[tuple[int, int]],
    below: Mapping[int, list[Piece]],
) -> dict[int, list[str]] | None:
    """The heading rows in their columns where the first columns, of codes and of names, have no
    words above them; None where the words do not head just the columns of figures.
    """
    keys = [i for i, column in enumerate(columns) if not _holds_amounts(below.values(), column)]
    count = len(keys)
    top = [piece for row in rows.values() for piece in row]
    if not 0 < count < len(columns) - 1 or keys != list(range(count)):
        return None
    if any(piece.start < columns[count - 1][1] for piece in top):
        return None
    found = headed(rows, columns[count:])
    return found and {index: [""] * count + cells for index, cells in found.items()}


def _holds_amounts(rows: Iterable[Sequence[Piece]], column: tuple[int, int]) -> bool:
    """Whether a figure with decimals stands in a column."""
    first, last = column
    return any(
        piece.start < last and piece.end > first and _AMOUNT.fullmatch(piece.text)
        for row in rows
        for piece in row
    )


def _is_furniture(row: Sequence[Piece]) -> bool:
    return any(re.search("(?<!^其中)[：:]", piece.text) for piece in row)


def _is_numbering(row: Sequence[Piece]) -> bool:
    """Whether a row only numbers the columns."""
    return len(row) > 1 and sum(piece.text.isdigit() for piece in row) * 2 >= len(row)


def is_row(line: str) -> bool:
    """Whether a line that is no row of a grid is still none of prose: figures alone stand in it,
    far from its other words.
    """
    pieces = _pieces(line)
    return is_body(pieces) and not re.search("[，。；]", line)


def _pieces(line: str) -> list[Piece]:
    """The cells of a line; none where it is tabbed, a Markdown row or a tag."""
    if "\t" in line or "|" in line or "<" in line:
        return []
    return _respelled(line_to_pieces(line))


def _respelled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with words whose letters stand apart (项    目) put together; heads of one letter
    each that follow one another (类 款 项) stay.
    """
    out: list[Piece] = []
    pieces = [_closed(piece) for piece in pieces]
    for is_letter, run in groupby(pieces, key=lambda p: bool(_LETTER.fullmatch(p.text))):
        group = list(run)
        words = "".join(piece.text for piece in group)
        if is_letter and len(group) > 1 and words not in _APART:
            for size in _sizes(group):
                out.append(Piece(words[:size], group[0].start, group[size - 1].end))
                group, words = group[size:], words[size:]
        else:
            out += group
    return out


def _closed(piece: Piece) -> Piece:
    """A cell without the spaces between the letters of one word, of which each stands apart."""
    words = piece.text.replace(" ", "")
    is_spaced = len(piece.text) == 2 * len(words) - 1 > 1 and words not in _APART
    return piece._replace(text=words) if is_spaced and _SPACED.fullmatch(piece.text) else piece


def _sizes(group: Sequence[Piece]) -> Iterator[int]:
    """How many letters make each word of a run: a gap wider than all before begins a word."""
    gaps = [right.start - left.end for left, right in pairwise(group)]
    usual = min(gaps)
    size = 1
    for gap in gaps:
        if gap > 2 * usual + 2:
            yield size
            size = 0
        size += 1
    yield size


def _runs(pieces: Sequence[list[Piece]], has_lone: bool = False) -> Iterator[tuple[int, int]]:
    """The bounds of runs of lines of several cells; a blank line may stand between two of them,
    and with ``has_lone`` rows of one cell that lead to one of figures.
    """
    first = -1
    for index in range(len(pieces) + 1):
        is_in = index < len(pieces) and len(pieces[index]) > 1
        is_between = (
            first >= 0
            and index + 1 < len(pieces)
            and not pieces[index]
            and len(pieces[index + 1]) > 1
        )
        if is_in and first < 0:
            first = index
        elif (
            first >= 0
            and not is_in
            and not is_between
            and not (has_lone and _leads_on(pieces, index))
        ):
            yield first, index
            first = -1


def _leads_on(pieces: Sequence[list[Piece]], index: int) -> bool:
    """Whether a row of one cell, and others of one right below it, lead to a row of figures."""
    following = next((row for row in pieces[index : index + _LONE + 1] if len(row) != 1), [])
    if index >= len(pieces) or len(pieces[index]) != 1 or not is_body(following):
        return False
    return not re.search("[。；：:]|^[附续公开]*表", pieces[index][0].text)


def _placed(row: Sequence[Piece], columns: Sequence[tuple[int, int]]) -> list[str] | None:
    """The cells of a row in their columns; None where one reaches over two, or two stand in one."""
    out = [""] * len(columns)
    for piece in row:
        over = [i for i, (a, b) in enumerate(columns) if piece.start < b and piece.end > a]
        if len(over) != 1 or out[over[0]]:
            return None
        out[over[0]] = piece.text
    return out
