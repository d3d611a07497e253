"""A table as it was printed: its figures put back into rows and columns."""

from collections.abc import Sequence
from typing import NamedTuple

from publish.reader import Row


class Cell(NamedTuple):
    """One printed figure in its place."""

    printed: str
    iri: str


class Head(NamedTuple):
    """One cell of the head and how many columns and rows it spans."""

    text: str
    columns: int
    rows: int


class Block(NamedTuple):
    """Rows that share their columns; a table with two sides has two blocks."""

    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def figures_to_blocks(rows: Sequence[Row]) -> tuple[Block, ...]:
    """The blocks of a table, from the rows of ``figures_of_table``.

    Columns stand in one block as long as each row has one heading for all of them.
    """
    blocks: list[tuple[dict[str, str], list[str]]] = []
    columns: dict[str, dict[str, Row]] = {}
    for row in rows:
        columns.setdefault(row["column"], {}).setdefault(row["row"], row)
    for column in sorted(columns, key=ordinal):
        headings = {n: row["heading"] for n, row in columns[column].items()}
        if blocks and agrees(blocks[-1][0], headings):
            blocks[-1][0].update(headings)
            blocks[-1][1].append(column)
        else:
            blocks.append((dict(headings), [column]))
    return tuple(to_block(names, columns, headings) for headings, names in blocks)


def agrees(known: dict[str, str], fresh: dict[str, str]) -> bool:
    """Whether no row has two headings."""
    return all(known.get(n, heading) == heading for n, heading in fresh.items())


def ordinal(text: str) -> int:
    """A place as a number, for sorting."""
    return int(text) if text.isdigit() else 0


def to_block(
    names: Sequence[str], columns: dict[str, dict[str, Row]], headings: dict[str, str]
) -> Block:
    """One block from its columns."""
    paths = [tuple(first_head(columns[name]).split(" / ")) for name in names]
    rows = []
    for number in sorted(headings, key=ordinal):
        found = [columns[name].get(number) for name in names]
        cells = tuple(Cell(row["printed"], row["figure"]) if row else None for row in found)
        rows.append((headings[number], cells))
    return Block(paths_to_heads(paths), tuple(rows))


def first_head(column: dict[str, Row]) -> str:
    """The head of a column, as its first figure tells it."""
    return next((row["head"] for row in column.values() if row["head"]), "")


def paths_to_heads(paths: Sequence[tuple[str, ...]]) -> tuple[tuple[Head, ...], ...]:
    """The lines of a head: equal neighbours joined, short paths reaching down."""
    depth = max(len(path) for path in paths)
    lines = []
    for level in range(depth):
        line: list[Head] = []
        last: tuple[str, ...] | None = None
        for path in paths:
            if len(path) <= level:
                last = None
                continue
            start = path[: level + 1]
            if start == last and len(path) > level + 1:
                line[-1] = line[-1]._replace(columns=line[-1].columns + 1)
            else:
                reach = depth - level if len(path) == level + 1 else 1
                line.append(Head(path[level], 1, reach))
            last = start if len(path) > level + 1 else None
        lines.append(tuple(line))
    return tuple(lines)
