"""Table packages: what is written is read back; a broken one is told by file, line and remedy."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mappers import packages
from mappers.columns import FRAME_TITLES, TITLES
from mappers.frames import DisclosureRow, ObservationRow, Package, TableRow, ValueRow
from mappers.keys import PRIMARY, row_to_key
from mappers.packages import (
    FRAMES,
    METADATA,
    Column,
    Frame,
    package_to_facts,
    read_package,
    write_package,
)
from mappers.reader import Unreadable

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
figures = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
)
VALUES = {str: texts, int: st.integers(-9999, 9999), Decimal: figures, bool: st.booleans()}


def column_values(column: Column) -> st.SearchStrategy[object]:
    values = VALUES[column.type]
    return st.none() | values if column.optional else values


def frame_rows(frame: Frame) -> st.SearchStrategy[tuple[object, ...]]:
    row = st.builds(frame.row_type, *(column_values(c) for c in frame.columns))
    if frame.name not in PRIMARY:
        return st.lists(row, max_size=3).map(tuple)
    unique = st.lists(row, max_size=3, unique_by=lambda r: row_to_key(frame.name, r))
    return unique.map(tuple)


@st.composite
def any_package(draw: st.DrawFn) -> Package:
    """A package with any text and figures; references are cleared so that its keys hold."""
    rows = {frame.name: draw(frame_rows(frame)) for frame in FRAMES}
    rows["disclosure"] = draw(
        st.builds(DisclosureRow, *(column_values(c) for c in FRAMES[0].columns))
    )
    for frame, columns in packages.FOREIGN.items():
        cleared = [row._replace(**dict.fromkeys(columns, "")) for row in rows[frame]]
        keyed = {row_to_key(frame, row): row for row in cleared}
        rows[frame] = tuple(keyed.values())
    return Package(**rows)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(package=any_package())
def test_package_comes_back_exactly(
    package: Package, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("p") / "slug"
    write_package(package, folder)
    read = read_package(folder)
    assert read == package
    for frame in FRAMES:
        assert [str(r) for r in packages.frame_rows(read, frame.name)] == [
            str(r) for r in packages.frame_rows(package, frame.name)
        ]


def test_written_twice_gives_the_same_bytes(made: Package, tmp_path: Path) -> None:
    write_package(made, tmp_path / "a")
    write_package(made, tmp_path / "b")
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == sorted([METADATA, *(f"{frame.name}.csv" for frame in FRAMES)])
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        assert b"\r" not in (tmp_path / "a" / name).read_bytes()


def test_printed_zeros_stay(made: Package, tmp_path: Path) -> None:
    row = made.observations[0]._replace(value=Decimal("2.90"))
    write_package(made._replace(observations=(row,)), tmp_path / "p")
    assert str(read_package(tmp_path / "p").observations[0].value) == "2.90"


def test_old_package_is_replaced_whole(made: Package, tmp_path: Path) -> None:
    write_package(made, tmp_path / "p")
    (tmp_path / "p" / "left-over.csv").write_text("x")
    changed = made._replace(statements=())
    write_package(changed, tmp_path / "p")
    assert read_package(tmp_path / "p") == changed
    assert not (tmp_path / "p" / "left-over.csv").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_folder_of_other_files_is_left_alone(made: Package, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(FileExistsError, match="holds other files"):
        write_package(made, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_failed_write_leaves_old_package(made: Package, tmp_path: Path) -> None:
    write_package(made, tmp_path / "p")
    twice = made._replace(tables=(made.tables[0], made.tables[0]))
    with pytest.raises(ValueError, match="tables, row 2 has the same key as row 1"):
        write_package(twice, tmp_path / "p")
    no_figure = made.observations[0]._replace(value=Decimal("NaN"))
    with pytest.raises(ValueError, match="no figure"):
        write_package(made._replace(observations=(no_figure,)), tmp_path / "p")
    assert read_package(tmp_path / "p") == made
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_facts_only_leaves_prose_out_and_keys_alone(made: Package, tmp_path: Path) -> None:
    write_package(made, tmp_path / "p", facts_only=True)
    read = read_package(tmp_path / "p")
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "p").glob("*.csv"))
    for prose in (made.statements[0].sentence, made.projects[0].rationale, made.goals[0].text):
        assert prose
        assert prose not in text
    for frame in PRIMARY:
        keys = [row_to_key(frame, row) for row in packages.frame_rows(made, frame)]
        assert keys == [row_to_key(frame, row) for row in packages.frame_rows(read, frame)]
    assert read.observations == made.observations


def test_figures_of_one_sentence_stay_together(made: Package) -> None:
    first = made.statements[0]
    other = first._replace(statement="s2", sentence="另一句。")
    again = first._replace(statement="s3")
    bare = first._replace(statement="s4", sentence="")
    facts = package_to_facts(made._replace(statements=(first, other, again, bare)))
    sentences = [row.sentence for row in facts.statements]
    assert sentences == ["〔第1句〕", "〔第2句〕", "〔第1句〕", ""]
    assert package_to_facts(facts) == facts


def edit(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


BROKEN = {
    "missing file": ("staff.csv", None, None, r"staff\.csv is missing"),
    "missing column": (
        "tables.csv",
        "table_kind,",
        "",
        r"tables\.csv: line 1: the column table_kind",
    ),
    "unknown column": ("tables.csv", "note,", "note,colour,", r"line 1: the column colour"),
    "bad number": (
        "observations.csv",
        "1200000",
        "12,00000",
        r"observations\.csv: line 2: \d+ cells",
    ),
    "bad decimal": (
        "observations.csv",
        ",1200000,",
        ",1200000元,",
        r"line 2: value is '1200000元'",
    ),
    "bad year": ("observations.csv", ",2031,", ",,", r"line 2: fiscal_year is ''"),
    "bad truth": ("tables.csv", ",false,", ",no,", r"line 2: is_empty is 'no' where true or false"),
    "lost table": (
        "observations.csv",
        "\nincome,",
        "\noutcome,",
        r"line 2: this row table 'outcome'",
    ),
    "bad quote": ("tables.csv", "\nincome,", '\n"income"x,', r"tables\.csv: line 2: .*quotation"),
    "two disclosures": ("disclosure.csv", "\n4", "\n\n9", None),
}


@pytest.mark.parametrize("why", BROKEN)
def test_broken_package_is_told(why: str, made: Package, tmp_path: Path) -> None:
    name, old, new, told = BROKEN[why]
    folder = tmp_path / "p"
    write_package(made, folder)
    if old is None:
        (folder / name).unlink()
    else:
        edit(folder, name, old, new)
    if told is None:  # an empty line is read past
        assert read_package(folder).disclosure.disclosure.startswith("9")
        return
    with pytest.raises(Unreadable, match=told):
        read_package(folder)


def test_line_of_a_fault_counts_lines_of_the_file(made: Package, tmp_path: Path) -> None:
    first = made.statements[0]._replace(sentence="上\n下\n中")
    second = made.statements[0]._replace(statement="s2", amount=Decimal("77"))
    write_package(made._replace(statements=(first, second)), tmp_path / "p")
    edit(tmp_path / "p", "statements.csv", "77", "7_7")
    with pytest.raises(Unreadable, match=r"statements\.csv: line 5: amount is '7_7'"):
        read_package(tmp_path / "p")


def test_wrong_encoding_is_told(made: Package, tmp_path: Path) -> None:
    write_package(made, tmp_path / "p")
    (tmp_path / "p" / "tables.csv").write_bytes("表".encode("gb18030"))
    with pytest.raises(Unreadable, match="not UTF-8"):
        read_package(tmp_path / "p")


def test_saved_by_a_spreadsheet_is_read(made: Package, tmp_path: Path) -> None:
    write_package(made, tmp_path / "p")
    file = tmp_path / "p" / "tables.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_package(tmp_path / "p") == made


def test_other_folder_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no table package"):
        read_package(tmp_path)


def test_metadata_describes_every_column(made: Package, tmp_path: Path) -> None:
    write_package(made, tmp_path / "p")
    metadata = json.loads((tmp_path / "p" / METADATA).read_text(encoding="utf-8"))
    assert [table["url"] for table in metadata["tables"]] == [f"{f}.csv" for f in FRAME_TITLES]
    for table in metadata["tables"]:
        with (tmp_path / "p" / table["url"]).open(encoding="utf-8", newline="") as opened:
            header = next(csv.reader(opened))
        columns = table["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == header
        assert all(column["titles"]["zh"] and column["datatype"] for column in columns)
        assert set(table["tableSchema"].get("primaryKey", [])) <= set(header)
    by_url = {table["url"]: table for table in metadata["tables"]}
    properties = {
        column["name"]: column.get("propertyUrl")
        for column in by_url["observations.csv"]["tableSchema"]["columns"]
    }
    assert properties["organization"].endswith("dimension/organization")
    assert properties["fiscal_year"] == "https://w3id.org/mingzhang/def#fiscalYear"
    assert "license" not in json.dumps(metadata)


def test_every_dimension_has_a_term() -> None:
    from mappers.columns import column_to_property
    from mappers.keys import DIMENSIONS

    assert len(DIMENSIONS) == 12
    assert not [c for c in DIMENSIONS if not column_to_property("observations", c)]


def test_every_column_has_its_title() -> None:
    named = {column.name for frame in FRAMES for column in frame.columns}
    assert named == set(TITLES)
    assert {frame.name for frame in FRAMES} == set(get_type_hints(Package))


def test_row_types_are_told_apart() -> None:
    types = {frame.name: frame.row_type for frame in FRAMES}
    assert types["observations"] is ObservationRow
    assert types["tables"] is TableRow
    optional = {c.name for f in FRAMES if f.row_type is ValueRow for c in f.columns if c.optional}
    assert optional == {"fiscal_year", "number"}
