"""The body that a field of a department's form names."""

import pytest

from mappers.bodies import with_own_body
from mappers.model import Block, Cell, Table

OWN = "武汉市云山区水务局"
TARGET = "department-performance-target"


def _form(*blocks: Block) -> Table:
    title = "部门整体支出绩效目标表"
    return Table("14", title, (title,), 1, 9, "万元", 1, blocks)


def _grid(name: str) -> Table:
    cells = (Cell("部门名称", 2, 0), Cell(name, 2, 1), Cell("填报人", 2, 2))
    return _form(Block(2, rows=(cells,)))


@pytest.mark.parametrize("name", ["云山区水利局", "武汉市云山区水务分局"])
def test_a_name_but_for_a_sign_is_kept_as_printed(name: str) -> None:
    assert with_own_body(_grid(name), TARGET, OWN).organization == name
    assert with_own_body(_form(Block(2, f"单位名称  {name}")), TARGET, OWN).organization == name


@pytest.mark.parametrize("name", [OWN, "云山区水务局", "云山水务局", "云山区水库管理处", ""])
def test_other_names_leave_the_form_to_the_department(name: str) -> None:
    assert not with_own_body(_grid(name), TARGET, OWN).organization


def test_a_form_of_a_project_may_be_of_any_body() -> None:
    assert not with_own_body(_grid("云山区水利局"), "project-application", OWN).organization
