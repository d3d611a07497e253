"""Reader of plain text: lines of prose, and grids as tab-separated, comma-separated, Markdown, HTML
tables or lines aligned by spaces.

It undoes the container: encoding, tags, formula signs, pages' form feeds; and takes personal
data out.
"""

import hashlib
import re
import unicodedata
from html.parser import HTMLParser
from itertools import groupby, pairwise
from pathlib import Path

from mappers import delimited, privacy, spaced, text
from mappers.model import Block, Cell, Document, Problem, Row, Source
from mappers.reader import Reader, Unreadable

_SUFFIXES = {".txt", ".text", ".md", ".markdown", ".tsv", ".htm", ".html", ""}
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")
_PIPES = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_TAG = re.compile(r"<(?:table|tr|td|th)\b", re.IGNORECASE)
_WIDE_CODE = re.compile("[０-９]{2,}")
_MAGIC = {
    b"%PDF": "a PDF file: extract its text first",
    b"PK\x03\x04": "a ZIP container (Word, Excel ...): save it as plain text first",
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as plain text first",
    b"\x89PNG": "an image: its text has to be recognised first",
    b"\xff\xd8\xff": "an image: its text has to be recognised first",
}


def accepts(path: Path, head: bytes) -> bool:
    """Whether ``path`` is a plain text file by its name."""
    return path.suffix.lower() in _SUFFIXES


def read(path: Path) -> Document:
    """The document in the text file ``path``; raises ``Unreadable`` where it is empty or no
    text.
    """
    data = path.read_bytes()
    source = Source(name=path.name, digest=hashlib.sha256(data).hexdigest())
    words, lossy = decode(data, path.name)
    if not words.strip():
        raise Unreadable(f"{path.name}: the file is empty; supply the text of the disclosure")
    if "\n" not in words and "\r" in words:
        words = words.replace("\r", "\n")
    raw = words.split("\n")
    if raw and not raw[-1].strip():
        raw.pop()
    return document(raw, source, lossy)


def document(raw: list[str], source: Source, lossy: bool = False) -> Document:
    """The document that ``raw`` lines print, cleaned and redacted, with its blocks in order."""
    problems: list[Problem] = []
    if lossy:
        line = next((i for i, words in enumerate(raw, 1) if "�" in words), 0)
        problems.append(
            Problem(
                source.name,
                line,
                "undecodable-bytes",
                "some bytes are no text; save the file as UTF-8",
            )
        )
    tables = _html_tables(raw)
    flat = spaced.with_tabs(delimited.with_tabs(_unbarred([_tabbed(line) for line in raw])))
    lines = privacy.redact_lines([text.clean(line).rstrip(" ") for line in flat])
    rules = frozenset(number for number, line in enumerate(raw, 1) if _RULE.match(line))
    return Document(source, lines, tuple(_blocks(lines, tables, rules)), tuple(problems))


def decode(data: bytes, name: str) -> tuple[str, bool]:
    """The text in ``data`` and whether bytes were lost; UTF-8, UTF-16 and GB 18030 are told by
    evidence.

    Raises ``Unreadable``, naming the file and the remedy, for what is no text.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable(f"{name}: the file is empty; supply the text of the disclosure")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise Unreadable(f"{name}: not plain text but {what}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), False
    candidates = ["utf-8-sig"]
    if b"\x00" in data[:4000] or _is_poor(data):
        candidates += ["utf-16-le", "utf-16-be"]
    for encoding in [*candidates, "gb18030"]:
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(words):
            return words, False
    words = data.decode("utf-8", "replace")
    if words.count("�") <= len(words) // 100 and _is_text(words.replace("�", "")):
        return words, True
    raise Unreadable(
        f"{name}: a binary file or an unknown encoding; save it as plain text in UTF-8"
    )


def _is_poor(data: bytes) -> bool:
    """Whether ``data`` is no UTF-8 and its halves look like the two bytes of UTF-16."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return len(data) % 2 == 0
    return False


def _is_text(words: str) -> bool:
    """Whether nearly all of ``words`` are characters that Chinese documents print."""
    sample = words[:20_000]
    odd = sum(1 for character in sample if not _is_usual(character))
    return odd <= len(sample) // 50


def _is_usual(character: str) -> bool:
    code = ord(character)
    if code < 0x20:
        return character in "\t\n\r\f\v"
    return (
        code < 0x7F
        or 0xA0 <= code <= 0xFF
        or 0x2000 <= code <= 0x33FF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF000 <= code <= 0xF0FF
        or 0xFE30 <= code <= 0xFFEF
        or character in "ˇ·�\ufeff"
    )


def _tabbed(line: str) -> str:
    """A line of a one-line HTML table row as tab-separated cells, and no line that only rules a
    Markdown table; any other line as it is.
    """
    if _RULE.match(line):
        return ""
    if _TABLE_TAG.search(line):
        cells = re.split(r"</t[dh]\s*>\s*(?=<t[dh]\b)", line, flags=re.IGNORECASE)
        return "\t".join(cells)
    return line


def _unbarred(lines: list[str]) -> list[str]:
    """The lines with tabs for the bars that part the cells of rows.

    Rows that stand together have all a bar at both ends, as in Markdown, or such bars are those of
    blank cells; where none has them, several rows of bars show that they part cells.
    """
    out = list(lines)
    filled = (index for index, line in enumerate(lines) if line.strip())
    for is_barred, group in groupby(filled, key=lambda i: "|" in lines[i] and "\t" not in lines[i]):
        rows = list(group) if is_barred else []
        is_closed = all(_PIPES.match(lines[index]) for index in rows)
        for index in rows:
            line = lines[index].strip()
            if not is_closed and len(rows) > 1:
                out[index] = lines[index].replace("|", "\t")
            elif _PIPES.match(line) and line.count("|") > 2:
                out[index] = line[1:-1].replace("|", "\t")
    return out


def _blocks(
    lines: tuple[str, ...], tables: dict[int, tuple[int, list[Row]]], rules: frozenset[int]
) -> list[Block]:
    """Text lines one block each, and rows that stand together as grids; a blank line ends a grid,
    unless one stands between all its rows.

    ``tables`` are the HTML tables by first line, ``rules`` the lines that only rule a Markdown
    table.
    """
    blocks: list[Block] = []
    rows: list[Row] = []
    within = _blank_within(lines, rules)
    skip_to = 0
    for number, line in enumerate(lines, 1):
        if number <= skip_to:
            continue
        if number in tables:
            skip_to, grid = tables[number]
            blocks += [Block(line=rows[0][0].line, rows=tuple(rows))] if rows else []
            rows = []
            if grid:
                blocks.append(Block(line=number, rows=tuple(_redacted(grid))))
            continue
        if "\t" in line:
            rows.append(_row(line, number))
            continue
        if number in rules or number in within:
            continue
        if rows:
            blocks.append(Block(line=rows[0][0].line, rows=tuple(rows)))
            rows = []
        if line.strip():
            blocks.append(Block(line=number, text=line.strip()))
    if rows:
        blocks.append(Block(line=rows[0][0].line, rows=tuple(rows)))
    return blocks


def _blank_within(lines: tuple[str, ...], rules: frozenset[int]) -> set[int]:
    """The blank lines of grids that print one between each row and the next.

    Three rows or more show it, or two in a document that prints all its rows so.
    """
    rows = [number for number, line in enumerate(lines, 1) if "\t" in line]
    gaps: list[list[int]] = [[]]
    touching = False
    for row, following in pairwise(rows):
        between = range(row + 1, following)
        blank = len(between) - 2 * sum(number in rules for number in between)
        touching |= blank < 1
        if blank == 1 and not any(lines[number - 1].strip() for number in between):
            gaps[-1] += between
        elif gaps[-1]:
            gaps.append([])
    return {number for gap in gaps if len(gap) > touching for number in gap}


def _row(line: str, number: int) -> Row:
    return tuple(
        Cell(text=_coded(_plain(cell.strip())), line=number, column=column)
        for column, cell in enumerate(line.split("\t"))
    )


def _coded(words: str) -> str:
    """The words of a cell with a code that full-width digits print in plain ones."""
    return unicodedata.normalize("NFKC", words) if _WIDE_CODE.fullmatch(words) else words


def _plain(words: str) -> str:
    """The words of a cell without the stars or lines that print them bold in Markdown."""
    for mark in ("**", "__"):
        if words.startswith(mark) and words.endswith(mark) and words.strip("*_ "):
            words = words.removeprefix(mark).removesuffix(mark).strip()
    return words


def _redacted(rows: list[Row]) -> list[Row]:
    lines = privacy.redact_lines(["\t".join(cell.text for cell in row) for row in rows])
    return [
        tuple(
            Cell(text=words.strip(), line=cell.line, column=cell.column)
            for cell, words in zip(row, line.split("\t"), strict=True)
        )
        for row, line in zip(rows, lines, strict=True)
    ]


def _html_tables(raw: list[str]) -> dict[int, tuple[int, list[Row]]]:
    """The HTML tables of the lines: by first line, the last line and the rows with spans spread
    out.
    """
    if not any("<t" in line.lower() for line in raw):
        return {}
    parser = _Tables()
    parser.feed("\n".join(raw))
    parser.close()
    return parser.found


class _Tables(HTMLParser):
    """Collects HTML tables row by row; a cell that spans columns or rows leaves blanks where it
    reaches.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[int, tuple[int, list[Row]]] = {}
        self._first = 0
        self._rows: list[list[Cell]] = []
        self._cell: tuple[int, list[str], int, int] | None = None
        self._spans: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a table, a row, a cell; a check box becomes its sign."""
        if tag == "table" and not self._first:
            self._first, self._rows, self._spans = self.getpos()[0], [], {}
        elif not self._first:
            return
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            values = dict(attrs)
            self._cell = (self.getpos()[0], [], _span(values, "colspan"), _span(values, "rowspan"))
        elif self._cell and tag == "input":
            self._cell[1].append(text.strip_tags(self.get_starttag_text() or ""))
        elif self._cell and tag in ("br", "p", "div"):
            self._cell[1].append(" ")

    def handle_data(self, data: str) -> None:
        """Words of the open cell."""
        if self._cell:
            self._cell[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        """Closes a cell or the table."""
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._first:
            self._end_cell()
            rows = [tuple(row) for row in self._rows if row]
            self.found[self._first] = (self.getpos()[0], rows)
            self._first = 0

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        line, words, columns, rows = self._cell
        self._cell = None
        if not self._rows:
            self._rows.append([])
        row, at = self._rows[-1], len(self._rows) - 1
        self._skip_spans(row, at, line)
        words_clean = " ".join(text.clean("".join(words)).split())
        for offset in range(columns):
            if rows > 1:
                self._spans[len(row)] = at + rows - 1
            row.append(Cell(words_clean if offset == 0 else "", line, len(row)))
        self._skip_spans(row, at, line)

    def _skip_spans(self, row: list[Cell], at: int, line: int) -> None:
        while self._spans.get(len(row), -1) >= at and self._starts_before(len(row), at):
            row.append(Cell("", line, len(row)))

    def _starts_before(self, column: int, at: int) -> bool:
        return at > 0 and column < max(len(row) for row in self._rows[:at])


def _span(attrs: dict[str, str | None], name: str) -> int:
    value = attrs.get(name) or "1"
    return min(int(value), 60) if value.isdigit() and int(value) > 0 else 1


READER = Reader(name="text", accepts=accepts, read=read)
