"""Codes beside the names of others, in lists of purchases."""

from pathlib import Path

import pytest

from mappers import map_source

_TEXT = """云岭县统计局2031年部门预算

表1 2031年支出总表
单位：万元
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- |
| 201 | 一般公共服务支出 | 60 | 0 | 60 |
| 20105 | 统计信息事务 | 60 | 0 | 60 |
| 2010505 | 专项统计业务 | 40 | 0 | 40 |
| 2010507 | 专项普查活动 | 20 | 0 | 20 |

表2 2031年政府采购预算表
单位：万元
| 单位名称 | 项目名称 | 采购品目 | 功能科目 | 采购数量 | 采购金额 |
| --- | --- | --- | --- | --- | --- |
| 云岭县统计局 | 统计调查 | 印刷服务 | [2010505]专项统计业务 | 1 | 8 |
| 云岭县统计局 | 人口普查 | 登记服务 | [{code}]{name} | 1 | 9 |
"""


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        ("2010507", "专项普查活动", False),
        ("2010505", "专项普查活动", True),
        ("2010507", "普查活动", False),  # a name that no other code has
        ("2010597", "专项普查活动", False),  # a code that has no name
    ],
)
def test_name_of_another_code_is_told(tmp_path: Path, code: str, name: str, told: bool) -> None:
    source = tmp_path / "云岭县统计局2031年部门预算.txt"
    source.write_text(_TEXT.format(code=code, name=name), encoding="utf-8")
    problems = map_source(source).problems
    assert [row.line for row in problems if row.code == "code-of-another"] == [17] * told
