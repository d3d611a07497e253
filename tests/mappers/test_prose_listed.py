"""Bodies that an overview counts, held against the names that it lists."""

import pytest

from mappers.model import Facts, Part
from mappers.prose.listed import parts_to_listed
from tests.mappers.prose_reading import lines_to_blocks

FACTS = Facts("云山区水务局", 2031, "final")


def told(*lines: str) -> list[str]:
    part = Part("overview", "", 1, lines_to_blocks(["二、机构设置", *lines]))
    return [problem.words for problem in parts_to_listed([part], FACTS)]


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("内设机构{}个，分别为：办公室、财务科、河湖科。", 3),
        ("本局内设机构包括办公室、财务科、河湖科共{}个科室。", 3),
        ("预算单位共计{}家，具体包括：云山区水务局（本级）、河道管理处、防汛中心。", 3),
        ("所属预算单位共{}个，包括：云山区水务局（本级）、河道管理处、防汛中心。", 2),
        ("下属单位共有{}个：河道管理处、防汛中心。", 2),
    ],
)
def test_names_in_the_sentence(words: str, counted: int) -> None:
    assert not told(words.format(counted))
    assert len(told(words.format(counted + 2))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("1.河道管理处", "2.防汛中心"),
        ("序号\t单位名称", "1\t河道管理处", "2\t防汛中心"),
    ],
)
def test_names_below(names: tuple[str, ...]) -> None:
    words = "纳入决算编制范围的二级预算单位{}个，包括："
    assert not told(words.format(2), *names)
    assert len(told(words.format(3), *names)) == 1


def test_what_a_list_leaves_open_is_no_contradiction() -> None:
    assert not told("内设机构有办公室、财务科等5个科室。")
    assert told("内设机构有办公室、财务科、河湖科等2个科室。")
    assert not told("预算单位共4个：河道管理处、防汛中心、水文站。")  # and the head office
    assert not told("单位共5个，其中行政单位2个、事业单位3个。")
    assert not told("设办公室、财务科2个科室，下属单位3个。")
