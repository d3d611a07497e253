"""The cost of running offices in prose and in a table of its own."""

from pathlib import Path

import pytest

import shapes
from mappers import map_source
from mappers.graphs import (
    disclosure_closure,
    package_to_triples,
    shared_triples,
    triples_by_subject,
)
from shapes.model import shapes_ttl

TEXT = """云岭市东川区林业局2031年度部门决算
第一部分 部门概况
一、主要职责
负责林业管理。
第二部分 2031年度部门决算表
一般公共预算财政拨款支出决算表
单位：万元
功能分类科目编码	科目名称	合计	基本支出	项目支出
	合计	500.00	380.00	120.00
213	农林水支出	500.00	380.00	120.00
21302	林业和草原	500.00	380.00	120.00
2130201	行政运行	500.00	380.00	120.00
财政拨款机关运行经费支出决算表
单位：万元
经济分类科目编码	科目名称	机关运行经费支出
	合计	50.00
302	商品和服务支出	46.00
30201	办公费	46.00
310	资本性支出	4.00
31002	办公设备购置	4.00
第三部分 2031年度部门决算情况说明
一、机关运行经费支出情况说明
2031年度机关运行经费支出50.00万元。其中：商品和服务支出46.00万元，资本性支出4.00万元。
"""


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [("", "", 0), ("经费支出50.00万", "经费支出51.00万", 1), ("支出4.00万", "支出4.50万", 1)],
)
def test_prose_is_held_to_the_table_of_its_own(
    tmp_path: Path, old: str, new: str, wrong: int
) -> None:
    file = tmp_path / "running.txt"
    file.write_text(TEXT.replace(old, new) if old else TEXT, encoding="utf-8")
    package = map_source(file)
    told = [row for row in package.statements if row.table_kind == "agency-running"]
    assert [row.economic_classification for row in told] == ["", "302", "310"]
    shared = triples_by_subject(shared_triples([package]))
    closed = disclosure_closure(package_to_triples(package), shared)
    data = "".join(f"{s} {p} {o} .\n" for s, p, o in closed)
    found = shapes.check(data, shapes_ttl("prose-against-tables")).results
    assert len([r for r in found if r.severity.endswith("Warning")]) == wrong
