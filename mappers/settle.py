"""One package whose keys hold: tables numbered, owners filled in, doubles told.

Of two figures with one meaning the first is kept, and a Problem names both. Nothing else is left
out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mappers import text
from mappers.frames import (
    TOTAL,
    UNLISTED,
    Extract,
    ObservationRow,
    Package,
    ProblemRow,
    ProjectRow,
    TableRow,
    ValueRow,
)
from mappers.keys import DIMENSIONS, row_to_key
from mappers.model import Table
from mappers.recognise import kind_of

DECLARES_EMPTY = re.compile(
    "空表|无数据|无此项|没有.*(?:安排|收入|支出|预算|拨款|采购|购买|配置)|未安排|不涉及"
    '|无(?:[“”"]*三公[“”"]*经费|政府性基金|国有资本经营|项目|政府采购|政府(?:向社会力量)?购买服务|资产配置)'
    "[^，。；]{0,16}(?:支出|收支|收入|预算)"
)
#: A part of the expenditure of a table that there is none of.
_DENIES_PART = re.compile(
    r"(?:没有|未|无)(?:安排|使用|发生|涉及)*(?P<part>基本|项目|人员|公用)(?:经费)?支出[^，,。；;]*"
)

_SINGLE = frozenset({"total-budget", "current-year-budget"})  #: of which a project has one each
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")  #: as a heading prints it


def sort_tables(found: Iterable[tuple[Table, str, Extract]]) -> Iterator[tuple[TableRow, Extract]]:
    """Each table's row, and its extract with the table's key in every row; keys differ."""
    counts: dict[str, int] = {}
    taken: set[str] = set()
    for table, kind, extract in found:
        counts[kind] = counts.get(kind, 0) + 1
        key = kind if counts[kind] == 1 else f"{kind}-{counts[kind]}"
        extract = _with_own_keys(extract, key, taken)
        yield _table_row(key, kind, table, extract), _with_table(extract, key)


def _with_own_keys(extract: Extract, table: str, taken: set[str]) -> Extract:
    """The extract with keys of goals and indicators that no table before it has used."""
    new: dict[str, str] = {"": ""}
    for key in (*(g.goal for g in extract.goals), *(i.indicator for i in extract.indicators)):
        new[key] = f"{key}/{table}" if key in taken else key
    taken |= new.keys() | set(new.values())
    return extract._replace(
        goals=tuple(g._replace(goal=new[g.goal]) for g in extract.goals),
        indicators=tuple(
            i._replace(indicator=new[i.indicator], goal=new.get(i.goal, ""))
            for i in extract.indicators
        ),
        values=tuple(
            v._replace(indicator=new[v.indicator]) for v in extract.values if v.indicator in new
        ),
    )


def _with_table(extract: Extract, key: str) -> Extract:
    return extract._replace(
        observations=tuple(row._replace(table=key) for row in extract.observations),
        projects=tuple(row._replace(table=key) for row in extract.projects),
        money=tuple(row._replace(table=key) for row in extract.money),
        goals=tuple(row._replace(table=key) for row in extract.goals),
        indicators=tuple(row._replace(table=key) for row in extract.indicators),
    )


_LISTED = {"": "", "empty": "declared-empty", "filled": "declared-filled"}


def _table_row(key: str, kind: str, table: Table, extract: Extract) -> TableRow:
    has_rows = any((extract.observations, extract.money, extract.goals, extract.indicators))
    has_grid = bool(table.rows)
    notes = "".join("".join(block.text.split()) for block in table.notes)
    return TableRow(
        table=key,
        table_kind=kind,
        number=table.number,
        title=table.title,
        printed_unit=table.unit,
        is_empty=has_grid and not has_rows and not _prints_figures(table),
        is_title_only=not has_grid and not has_rows,
        note="declared-empty" if declares_empty(notes, table.title) else _LISTED[table.listed],
        source_line=table.line,
        source_end=table.end,
        printed_organization=table.organization,
    )


def declares_empty(words: str, title: str) -> bool:
    """Whether a note says that its table is empty; that there is none of a part of what the title
    names (国有资本经营预算没有安排基本支出) does not say so.
    """
    parts = _DENIES_PART.finditer(words)
    denied = [found.group() for found in parts if found["part"] not in title]
    for part in denied:
        words = words.replace(part, "")
    return bool(DECLARES_EMPTY.search(words))


def _prints_figures(table: Table) -> bool:
    """Whether a table prints amounts, be it that none could be read."""
    cells = (cell.text for row in table.rows for cell in row)
    return any(text.amount(words) is not None and ("." in words or "," in words) for words in cells)


def join_extracts(extracts: Sequence[Extract], field: str) -> tuple[Any, ...]:
    """All rows of one field of all extracts, in the order of the tables."""
    return tuple(row for extract in extracts for row in getattr(extract, field))


def settle(package: Package) -> Package:
    """The package with keys that hold: doubles merged or told, owners and references there."""
    problems: list[ProblemRow] = []
    package = package._replace(
        organizations=_first_of("organizations", package.organizations),
        concepts=_first_of(
            "concepts",
            (row._replace(notation=squeezed(row.notation)) for row in package.concepts),
        ),
        projects=_projects(package),
        money=_money(package, problems),
    )
    package = package._replace(
        goals=_first_of("goals", package.goals),
        indicators=_first_of("indicators", package.indicators),
        statements=_first_of("statements", package.statements),
        observations=_observations(package, problems),
        values=_values(package, problems),
    )
    return package._replace(
        indicators=_indicators(package),
        problems=tuple(dict.fromkeys((*package.problems, *problems))),
    )


def _first_of(frame: str, rows: Iterable[Any]) -> tuple[Any, ...]:
    """The first row of each key."""
    first: dict[tuple[object, ...], Any] = {}
    for row in rows:
        first.setdefault(row_to_key(frame, row), row)
    return tuple(first.values())


def _projects(package: Package) -> tuple[ProjectRow, ...]:
    """One row a project, its empty fields filled from its other rows; owners are projects too."""
    merged: dict[str, ProjectRow] = {}
    for row in (*package.projects, *_owners(package)):
        before = merged.get(row.project)
        if before is None:
            merged[row.project] = row
        else:
            merged[row.project] = _filled(before, row)
    return tuple(merged.values())


def _filled(row: ProjectRow, other: ProjectRow) -> ProjectRow:
    """The row with what it lacks from another row of the same project."""
    values: dict[str, Any] = {
        column: getattr(other, column)
        for column in ProjectRow._fields
        if getattr(row, column) in ("", None)
    }
    return row._replace(**values)


def _owners(package: Package) -> Iterator[ProjectRow]:
    for goal in package.goals:
        if goal.owner_type == "project" and goal.owner:
            yield _bare_project(goal.owner, goal.table, goal.source_line)
    for indicator in package.indicators:
        if indicator.owner_type == "project" and indicator.owner:
            yield _bare_project(indicator.owner, indicator.table, indicator.source_line)
    for money in package.money:
        yield _bare_project(money.project, money.table, money.source_line)


def _bare_project(key: str, table: str, line: int) -> ProjectRow:
    """A project of which no more than its key is known."""
    name = key[1:] if key.startswith(UNLISTED) else ""
    code = key if key[:1].isalnum() else ""
    return ProjectRow(key, name, code, table, "", "", "", "", "", None, None, "", "", "", line)


def _money(package: Package, problems: list[ProblemRow]) -> tuple[Any, ...]:
    """The money lines, numbered anew in their order for each project and role.

    A project has one budget in all and one of the year: where a form is printed twice, the first.
    """
    counts: dict[tuple[str, str], int] = {}
    numbered = []
    for row in package.money:
        key = (row.project, row.role)
        if row.role in _SINGLE and key in counts:
            words = f"the project's form prints {row.label} once more; only the first is published"
            problems.append(ProblemRow(row.source_line, "form-twice", words))
            continue
        counts[key] = counts.get(key, 0) + 1
        numbered.append(row._replace(ordinal=counts[key]))
    return tuple(numbered)


def _observations(package: Package, problems: list[ProblemRow]) -> tuple[ObservationRow, ...]:
    kinds = {row.table: row.table_kind for row in package.tables}
    kept: dict[tuple[object, ...], ObservationRow] = {}
    misdated: set[str] = set()
    again: dict[tuple[str, int | None], list[tuple[ObservationRow, ObservationRow]]] = {}
    for row in package.observations:
        row = _with_dimensions(row, kinds.get(row.table, ""))
        key = row_to_key("observations", row)
        if key in kept:
            problems.append(_double_figure(kept[key], row))
            again.setdefault((row.table, row.table_row), []).append((kept[key], row))
            if (
                row.measure == "amount"
                and _are_of_one_year(kept[key], row)
                and row.table not in misdated
            ):
                misdated.add(row.table)
                words = f"two columns of table {row.table} are headed by the same year"
                problems.append(ProblemRow(row.source_line, "years-contradicted", words))
        else:
            kept[key] = row
    problems.extend(_double_row(*pairs[0]) for pairs in again.values() if _is_double(pairs))
    return tuple(kept.values())


def _is_double(pairs: Sequence[tuple[ObservationRow, ObservationRow]]) -> bool:
    """Whether these figures of a row are those of the row right above it, and not all nought."""
    return any(row.value for _, row in pairs) and all(
        (first.printed_text, first.row_heading) == (row.printed_text, row.row_heading)
        and (row.table_row or 0) - (first.table_row or 0) == 1
        and row.source_line - first.source_line == 1
        for first, row in pairs
    )


def _double_row(first: ObservationRow, second: ObservationRow) -> ProblemRow:
    words = f"the row {second.row_heading} of table {second.table} is printed twice"
    return ProblemRow(second.source_line, "row-twice", words)


def _with_dimensions(row: ObservationRow, slug: str) -> ObservationRow:
    """The row with ``total`` in its kind's dimensions that are empty, and no other dimension."""
    kind = kind_of(slug)
    if kind is None:
        return row
    changed: dict[str, Any] = {}
    for column in DIMENSIONS:
        value = getattr(row, column)
        wanted = (squeezed(value) or TOTAL) if column in kind.dimensions else ""
        if wanted != value:
            changed[column] = wanted
    return row._replace(**changed) if changed else row


def squeezed(key: str) -> str:
    """A key without the spaces that printed words may hold, so that equal words are one key."""
    return "".join(key.split()) if key.startswith(UNLISTED) else key


def _are_of_one_year(first: ObservationRow, second: ObservationRow) -> bool:
    """Whether two figures of one row stand in columns with the same heading, which tells a year,
    or two unlike ones of different rows under labels of their own that begin with the same year.
    """
    is_row = (first.table, first.table_row) == (second.table, second.table_row)
    heading, other = first.column_heading or "", second.column_heading or ""
    if is_row:
        return heading == other and bool(_YEAR.search(heading))
    year = f"{first.fiscal_year}年"
    labels = (heading, first.row_heading), (other, second.row_heading)
    are_dated = all(
        head.startswith(year) and head.endswith(row) and head != row for head, row in labels
    )
    return are_dated and first.value != second.value and heading != other


def _double_figure(first: ObservationRow, second: ObservationRow) -> ProblemRow:
    words = (
        f"table {second.table}: row {second.table_row}, column {second.table_column} (line "
        f"{second.source_line}, {second.printed_text}) means the same as row {first.table_row}, "
        f"column {first.table_column} (line {first.source_line}, {first.printed_text}); only the "
        "first is published; check whether a code or a heading is printed twice"
    )
    return ProblemRow(second.source_line, "figure-twice", words)


def _values(package: Package, problems: list[ProblemRow]) -> tuple[ValueRow, ...]:
    """The values of known indicators, one a role and year; by default the disclosure's year."""
    own_year = package.disclosure.fiscal_year
    known = {row.indicator for row in package.indicators}
    kept: dict[tuple[object, ...], ValueRow] = {}
    for row in package.values:
        if row.indicator not in known:
            words = f"the value {row.printed_text} stands beside no indicator"
            problems.append(ProblemRow(row.source_line, "value-without-indicator", words))
            continue
        year = row.fiscal_year if row.fiscal_year or row.role == "prior" else own_year
        first = kept.get((row.indicator, row.role, year))
        if first is None:
            kept[row.indicator, row.role, year] = row
            continue
        words = (
            f"the value {row.printed_text} has the same indicator, role and year as "
            f"{first.printed_text} in line {first.source_line}; only the first is published"
        )
        problems.append(ProblemRow(row.source_line, "value-twice", words))
    return tuple(kept.values())


def _indicators(package: Package) -> tuple[Any, ...]:
    known = {row.goal for row in package.goals}
    return tuple(
        row if not row.goal or row.goal in known else row._replace(goal="")
        for row in package.indicators
    )
