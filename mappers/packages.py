"""Table packages: all frames of one disclosure as a folder of CSV files with CSVW metadata.

One file a frame, UTF-8, line feeds, a header row of column names, the rows in the order of the
document; what is absent is an empty cell, a Decimal stands as its digits. ``csv-metadata.json``
tells tables, columns, datatypes, keys and the terms the columns carry
(https://www.w3.org/TR/tabular-metadata/). Reading gives back exactly what was written.
"""

import csv
import json
import re
import shutil
import tempfile
import types
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from mappers.columns import FRAME_TITLES, column_to_property, column_to_title
from mappers.frames import Package
from mappers.keys import FOREIGN, PRIMARY, frame_rows, package_to_faults
from mappers.reader import Unreadable

METADATA = "csv-metadata.json"

#: by frame, the columns of running text that a package of facts leaves empty; a sentence gives way
#: to its number there, since checks compare the figures of one sentence
PROSE: dict[str, tuple[str, ...]] = {
    "projects": ("overview", "rationale", "plan"),
    "money": ("content", "basis"),
    "goals": ("text",),
}

INTEGER = re.compile(r"-?[0-9]+")
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Column(NamedTuple):
    """A column of a frame: its name, the type of its values, whether they may be absent."""

    name: str
    type: type
    optional: bool


class Frame(NamedTuple):
    """A frame of a package: its field, the type of its rows, their columns."""

    name: str
    row_type: Callable[..., Any]
    columns: tuple[Column, ...]


def package_to_facts(package: Package) -> Package:
    """The same package without running text: its figures, codes, names and keys.

    Sentences become 〔第1句〕, 〔第2句〕 ... in the order of the document, equal ones the same.
    """
    numbers: dict[str, str] = {"": ""}
    for row in package.statements:
        numbers.setdefault(row.sentence, f"〔第{len(numbers)}句〕")
    cleared: dict[str, Any] = {
        frame: tuple(row._replace(**dict.fromkeys(columns, "")) for row in getattr(package, frame))
        for frame, columns in PROSE.items()
    }
    statements = (row._replace(sentence=numbers[row.sentence]) for row in package.statements)
    return package._replace(**cleared, statements=tuple(statements))


def is_package(path: Path) -> bool:
    """Whether this is the folder of a table package."""
    return path.is_dir() and (path / METADATA).is_file()


def write_package(package: Package, folder: Path, *, facts_only: bool = False) -> None:
    """Write a package to ``folder``: built beside it, then switched; an old package is replaced.

    Raises ValueError where the package's keys do not hold, and FileExistsError where ``folder`` is
    there, is not empty and is no package.
    """
    folder = Path(folder)
    if folder.exists() and not is_package(folder) and any(folder.iterdir()):
        raise FileExistsError(
            f"{folder} holds other files: name a new folder, or one that holds a table package"
        )
    for fault in package_to_faults(package):
        raise ValueError(f"{fault.frame}, row {fault.row + 1} {fault.words}")
    written = package_to_facts(package) if facts_only else package
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        beside.chmod(0o755)
        for name, text in package_to_files(written):
            (beside / name).write_text(text, encoding="utf-8", newline="")
        _switch(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _switch(beside: Path, folder: Path) -> None:
    """Put the new folder in the old one's place; what was there ends up in ``beside``."""
    if not folder.exists():
        beside.rename(folder)
        return
    old = beside.with_name(beside.name + ".old")
    folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old)


def package_to_files(package: Package) -> Iterator[tuple[str, str]]:
    """Name and text of each file of a package, the metadata last."""
    for frame in FRAMES:
        lines = [",".join(column.name for column in frame.columns)]
        lines += (",".join(map(_value_to_cell, row)) for row in frame_rows(package, frame.name))
        yield f"{frame.name}.csv", "\n".join(lines) + "\n"
    metadata = package_to_metadata(package)
    yield METADATA, json.dumps(metadata, ensure_ascii=False, indent=1) + "\n"


def _value_to_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is no figure: leave the value out")
        return format(value, "f")
    text = str(value)
    if any(mark in text for mark in '",\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def package_to_metadata(package: Package) -> dict[str, object]:
    """The CSVW metadata of a package: a table group with one table a frame."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:identifier": package.disclosure.disclosure,
        "dc:title": package.disclosure.title,
        "dialect": {
            "commentPrefix": None,
            "delimiter": ",",
            "doubleQuote": True,
            "encoding": "utf-8",
            "header": True,
            "lineTerminators": ["\n"],
            "quoteChar": '"',
            "trim": False,
        },
        "tables": [_frame_to_table(frame) for frame in FRAMES],
    }


def _frame_to_table(frame: Frame) -> dict[str, object]:
    zh, en = FRAME_TITLES[frame.name]
    schema: dict[str, object] = {"columns": [_column_to_metadata(frame, c) for c in frame.columns]}
    if frame.name in PRIMARY:
        schema["primaryKey"] = list(PRIMARY[frame.name])
    references = [
        {
            "columnReference": column,
            "reference": {"resource": f"{target}.csv", "columnReference": PRIMARY[target][0]},
        }
        for column, target in FOREIGN.get(frame.name, {}).items()
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "url": f"{frame.name}.csv",
        "dc:title": [{"@value": zh, "@language": "zh"}, {"@value": en, "@language": "en"}],
        "tableSchema": schema,
    }


def _column_to_metadata(frame: Frame, column: Column) -> dict[str, object]:
    zh, en = column_to_title(column.name)
    described: dict[str, object] = {
        "name": column.name,
        "titles": {"en": [column.name, en], "zh": [zh]},
        "datatype": _datatype(column),
    }
    if column.type is not str and not column.optional:
        described["required"] = True
    property_url = column_to_property(frame.name, column.name)
    if property_url:
        described["propertyUrl"] = property_url
    return described


def _datatype(column: Column) -> str:
    if column.name.endswith("_year"):
        return "gYear"
    return {str: "string", int: "integer", Decimal: "decimal", bool: "boolean"}[column.type]


def read_package(folder: Path) -> Package:
    """The package that ``write_package`` wrote to ``folder``.

    Raises Unreadable, naming file, line and remedy, where a file, a column or a value is missing or
    wrong, or a key does not hold.
    """
    folder = Path(folder)
    if not is_package(folder):
        raise Unreadable(
            f"{folder} is no table package: it holds no {METADATA}; extract the source anew"
        )
    rows: dict[str, tuple[Any, ...]] = {}
    lines: dict[str, list[int]] = {}
    for frame in FRAMES:
        read = list(_read_frame(folder / f"{frame.name}.csv", frame))
        rows[frame.name] = tuple(row for _, row in read)
        lines[frame.name] = [line for line, _ in read]
    if len(rows["disclosure"]) != 1:
        raise Unreadable(
            f"{folder / 'disclosure.csv'}: line 2: one row is expected, the disclosure's"
        )
    package = Package(**{**rows, "disclosure": rows["disclosure"][0]})
    for fault in package_to_faults(package):
        file, line = folder / f"{fault.frame}.csv", lines[fault.frame][fault.row]
        raise Unreadable(f"{file}: line {line}: this row {fault.words}; mend or remove it")
    return package


def _read_frame(file: Path, frame: Frame) -> Iterator[tuple[int, Any]]:
    """Line and row of every record of a file."""
    records = _read_records(file)
    _, header = next(records, (1, []))
    names = [column.name for column in frame.columns]
    for name in names:
        if name not in header:
            raise Unreadable(
                f"{file}: line 1: the column {name} is missing; "
                "put it back, or extract the source anew"
            )
    for name in header:
        if name not in names or header.count(name) > 1:
            raise Unreadable(
                f"{file}: line 1: the column {name} is not expected once here; remove it"
            )
    order = [header.index(name) for name in names]
    for line, record in records:
        if len(record) != len(header):
            raise Unreadable(
                f"{file}: line {line}: {len(record)} cells where the header has {len(header)}; "
                "look for a comma or a quotation mark too many"
            )
        cells = zip(frame.columns, (record[i] for i in order), strict=True)
        yield line, frame.row_type(*(_cell_to_value(c, text, file, line) for c, text in cells))


def _read_records(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV file, each with the line it begins in."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened, strict=True)
            line = 1
            for record in reader:
                if record:
                    yield line, record
                line = reader.line_num + 1
    except FileNotFoundError as missing:
        raise Unreadable(f"{file} is missing; extract the source anew") from missing
    except UnicodeDecodeError as wrong:
        raise Unreadable(f"{file} is not UTF-8 at byte {wrong.start}; save it as UTF-8") from wrong
    except csv.Error as wrong:
        raise Unreadable(f"{file}: line {reader.line_num}: {wrong}; mend the quotation") from wrong


def _cell_to_value(column: Column, text: str, file: Path, line: int) -> object:
    if column.type is str:
        return text
    if not text and column.optional:
        return None
    if column.type is bool and text in ("true", "false"):
        return text == "true"
    if column.type is int and INTEGER.fullmatch(text):
        return int(text)
    if column.type is Decimal and DECIMAL.fullmatch(text):
        return Decimal(text)
    wanted = {bool: "true or false", int: "a whole number", Decimal: "a decimal number"}
    raise Unreadable(
        f"{file}: line {line}: {column.name} is {text!r} where {wanted[column.type]} is expected; "
        "write it in digits without separators"
    )


def _row_type_to_columns(row_type: Any) -> Iterator[Column]:
    for name, hint in get_type_hints(row_type).items():
        if get_origin(hint) in (Union, types.UnionType):
            of_type = next(t for t in get_args(hint) if t is not type(None))
            yield Column(name, of_type, True)
        else:
            yield Column(name, hint, False)


def _package_to_frames() -> Iterable[Frame]:
    for name, hint in get_type_hints(Package).items():
        row_type = get_args(hint)[0] if get_args(hint) else hint
        yield Frame(name, row_type, tuple(_row_type_to_columns(row_type)))


FRAMES: tuple[Frame, ...] = tuple(_package_to_frames())
