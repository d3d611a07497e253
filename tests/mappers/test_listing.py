"""Lists of the document's tables that stand before or among them."""

from pathlib import Path

import pytest

from mappers import map_source

LIST = """{title}
{head}
1\t部门收支总表\t否
2\t政府性基金预算支出表\t是
3\t国有资本经营预算支出表\t否
"""
BODY = """宁江县交通运输局2031年部门预算

{before}第一部分 部门概况
负责交通运输工作。

第二部分 2031年部门预算表
{among}表1 部门收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t320.50\t一、交通运输支出\t320.50
收入总计\t320.50\t支出总计\t320.50
表2 政府性基金预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t\t\t
表3 国有资本经营预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t\t\t

第三部分 2031年部门预算情况说明
2031年收支总预算320.50万元。
"""


@pytest.mark.parametrize("where", ["before", "among"])
@pytest.mark.parametrize("title", ["目录", "部门预算公开表目录", ""])
def test_list_says_which_tables_are_empty(tmp_path: Path, where: str, title: str) -> None:
    source = tmp_path / "a.txt"
    told = LIST.format(title=title, head="序号\t表名\t是否空表")
    source.write_text(BODY.format(**{"before": "", "among": "", where: told}), encoding="utf-8")
    package = map_source(source)
    assert [row.note for row in package.tables] == [
        "declared-filled",
        "declared-empty",
        "declared-filled",
    ]
    assert not [row for row in package.problems if row.line]


def test_list_that_does_not_speak_of_empty_tables_says_nothing(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    told = LIST.format(title="部门预算公开表目录", head="序号\t表名\t是否公开")
    source.write_text(BODY.format(before="", among=told), encoding="utf-8")
    package = map_source(source)
    assert {row.note for row in package.tables} == {""}
    assert len(package.tables) == 3


@pytest.mark.parametrize(
    ("said", "empty"),
    [
        ("没有使用政府性基金的支出，表2为空表。", ["2"]),
        ("政府性基金和国有资本经营没有支出，附表2、附表3均为空表。", ["2", "3"]),
        ("预算03表为空表。", ["3"]),
        ("除表2外各表不为空表。", []),
    ],
)
def test_sentence_calls_tables_empty_by_their_numbers(
    tmp_path: Path, said: str, empty: list[str]
) -> None:
    source = tmp_path / "a.txt"
    source.write_text(BODY.format(before="", among="") + said + "\n", encoding="utf-8")
    package = map_source(source)
    assert [row.number for row in package.tables if row.note == "declared-empty"] == empty
