"""Years over columns that cannot all be right are a problem, and right ones are none."""

from pathlib import Path

import pytest

from bench.corpus import generate
from mappers import map_source
from mappers.flow.form import _is_misdated
from mappers.flow.indicators import IndicatorTable
from mappers.forms.headers import is_misdated, rows_to_header
from mappers.model import Cell

CODE = "years-contradicted"


@pytest.mark.parametrize(
    ("years", "is_wrong"),
    [
        (("2029", "2030"), False),
        (("2030", "2030"), True),
        (("2029", "2029"), True),
        (("2029", "2031"), True),
        (("2029", "2032"), True),
        (("2028", "2030"), True),
        (("2030", "2029"), False),
    ],
)
def test_two_years_before_a_form(years: tuple[str, str], is_wrong: bool) -> None:
    heads = ("一级指标", "二级指标", "指标名称", "指标值", "", "", "绩效标准")
    first = [Cell(words, 1, n) for n, words in enumerate(heads) if words]
    second = [Cell(f"{year}年", 2, 3 + n) for n, year in enumerate(years)]
    second.append(Cell("预期当年实现值", 2, 5))
    assert is_misdated(rows_to_header([first, second], 2031), 2031) == is_wrong
    roles = ("prior", "prior", "target")
    numbers = (int(years[0]), int(years[1]))
    table = IndicatorTable("annual", roles, numbers, 1, 0, (), 0.0)
    assert _is_misdated(table, 2031) == is_wrong


@pytest.mark.parametrize(
    ("years", "is_wrong"),
    [(("2029年", "2030年", "2031年目标"), False), (("2030年", "2030年", "2031年目标"), True)],
)
def test_years_that_end_with_the_own_one(years: tuple[str, ...], is_wrong: bool) -> None:
    heads = ("一级指标", "二级指标", "三级指标", "指标值", "", "", "指标值确定依据")
    first = [Cell(words, 1, n) for n, words in enumerate(heads) if words]
    header = rows_to_header([first, [Cell(y, 2, 3 + n) for n, y in enumerate(years)]], 2031)
    assert [role.name for role in header.tail] == ["prior", "prior", "target", "basis"]
    assert is_misdated(header, 2031) == is_wrong


def test_two_columns_of_one_table_with_one_year(tmp_path: Path) -> None:
    text, _ = generate(5001, "plain")
    (header,) = (line for line in text.split("\n") if line.endswith("\t2023年\t2024年"))
    source = tmp_path / "budget.txt"
    source.write_text(text, encoding="utf-8")
    assert CODE not in {problem.code for problem in map_source(source).problems}
    source.write_text(text.replace(header, header.replace("2023", "2024")), encoding="utf-8")
    told = [problem for problem in map_source(source).problems if problem.code == CODE]
    assert len(told) == 1


FUNDS = Path(__file__).parents[1] / "cases/documents/targets-by-the-middle-of-the-year/source.txt"


@pytest.mark.parametrize(("year", "problems"), [("2031", 0), ("2030", 1)])
def test_all_funds_of_two_years_under_one(tmp_path: Path, year: str, problems: int) -> None:
    text = FUNDS.read_text(encoding="utf-8")
    source = tmp_path / "budget.txt"
    source.write_text(text.replace("2031年部门资金总额", f"{year}年部门资金总额"), encoding="utf-8")
    assert sum(row.code == CODE for row in map_source(source).problems) == problems
