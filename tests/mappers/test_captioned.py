"""Tables within prose: captions that grids follow closely, and those grids."""

from mappers.captioned import captioned
from mappers.model import Block, Cell


def blocks(*lines: str) -> list[Block]:
    out: list[Block] = []
    for number, line in enumerate(lines, 1):
        cells = tuple(Cell(words, number, i) for i, words in enumerate(line.split("\t")))
        out.append(Block(number, rows=(cells,)) if "\t" in line else Block(number, line))
    return out


def test_form_below_its_caption_is_a_table() -> None:
    told = blocks("评价得分90分。", "项目支出绩效自评表", "（2031年度）", "项目名称\t绿地养护")
    assert captioned(told) == told[1:]


def test_form_without_a_caption_is_none() -> None:
    assert not captioned(blocks("评价得分90分。", "项目名称\t绿地养护"))


def test_heading_with_a_unit_below_it_is_a_caption_too() -> None:
    told = blocks(
        "具体内容见下表。", "部门政府采购预算", "单位：万元", "项目名称\t采购数量\t采购金额"
    )
    assert captioned(told) == told[1:]


def test_heading_without_a_unit_is_none() -> None:
    assert not captioned(blocks("部门政府采购预算", "项目名称\t采购数量\t采购金额"))


def test_form_goes_on_behind_the_heading_of_its_indicators() -> None:
    form = ["项目支出绩效目标表", "项目名称\t绿地养护", "年度绩效指标", "一级指标\t三级指标"]
    assert captioned(blocks("评价得分90分。", *form)) == [
        block for block in blocks("评价得分90分。", *form)[1:] if block.text != "年度绩效指标"
    ]
