"""Counts that a sentence splits by units."""

from pathlib import Path

import pytest

from mappers import map_source
from mappers.prose.rostered import IN_UNITS

_TEXT = """云岭县文化局2031年部门预算

第一部分 2031年部门预算表

表1 2031年收入总表
单位：万元
| 单位代码 | 单位名称 | 合计 | 一般公共预算拨款 |
| --- | --- | --- | --- |
|  | 合计 | 60 | 60 |
| 041001 | 云岭县文化局（本级） | 40 | 40 |
| 041002 | 云岭县图书馆 | 20 | 20 |

第二部分 2031年部门预算情况说明

一、国有资产占有使用情况

部门共有公务用车6辆，其中{parts}；单位价值100万元以上的设备3台。
"""


@pytest.mark.parametrize(
    ("parts", "counts"),
    [
        ("局本级4辆、县图书馆2辆", [6]),
        ("局本级5辆、县图书馆2辆", [7]),
        ("局本级3辆和县图书馆2辆", [5]),
        ("县图书馆2辆", []),  # no list of all
        ("局本级机要通信用车4辆、应急保障用车2辆", []),  # kinds, not units
    ],
)
def test_units_of_a_sentence_make_a_whole(tmp_path: Path, parts: str, counts: list[int]) -> None:
    source = tmp_path / "云岭县文化局2031年部门预算.txt"
    source.write_text(_TEXT.format(parts=parts), encoding="utf-8")
    rows = map_source(source).statements
    assert [row.number for row in rows if row.count_type == IN_UNITS] == counts
    assert not any(row.count_type == "head-office" for row in rows)
