"""Tables whose cells single spaces part: which lines are rows, and where their figures stand."""

from pathlib import Path

import pytest

from mappers.loose.document import with_loose_tables
from mappers.loose.evidence import named_columns, told_places
from mappers.loose.line import is_plain, line_to_pieces, line_to_segments
from mappers.loose.measured import measured_grid
from mappers.loose.single import line_to_entry
from mappers.pipeline import map_source, read_document

SPENT = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出"]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("2010350 事业运行 272.41 272.41", [("2010350", "事业运行", 2)]),
        ("一、事业收入 2 60.00 二、农林水支出 32 850.00", [("", "一、事业收入", 2), ("", "二、农林水支出", 2)]),
        ("年初结转和结余 年末结转和结余", [("", "年初结转和结余", 0), ("", "年末结转和结余", 0)]),
        ("8.00 0.00 6.00", [("", "", 3)]),
        ("2010104 人大会议 120.00 - 120.00 —", [("2010104", "人大会议", 4)]),
        ("占 77.78% 的支出", []),
    ],
)  # fmt: skip
def test_line_gives_its_pieces(line: str, parts: list[tuple[str, str, int]]) -> None:
    found = [(one.code, one.label, len(one.figures)) for one in line_to_segments(line)]
    assert found == parts


@pytest.mark.parametrize(
    "line",
    ["第三部分 决算情况说明", "部门：某局 单位：万元", "支出决算表", "收入为60.00，支出为50.00"],
)
def test_furniture_and_prose_are_no_rows(line: str) -> None:
    assert not is_plain(line)


def test_spread_letters_are_one_word_of_a_heading() -> None:
    assert line_to_pieces("收 入 支 出") == ["收入", "支出"]
    assert line_to_pieces("项 目 预算数 项  目 预算数") == ["项目", "预算数", "项目", "预算数"]


def test_codes_in_parts_are_one_code() -> None:
    entry = line_to_entry(1, "204 05 01 205001 行政运行 640.00 640.00")
    assert entry is not None
    assert (entry.codes, entry.labels, entry.subject) == (
        ("2040501", "205001"), ("行政运行",), "2040501"
    )  # fmt: skip


def test_columns_are_those_that_the_document_names() -> None:
    words = "其中:基本支出700万元,占77.78%;项目支出200万元".replace(",", "")
    assert named_columns(["900.00", "700.00", "200.00"], SPENT, words) == [0, 1, 2]
    assert named_columns(["900.00", "700.00", "200.00"], SPENT, "基本支出700万元") is None
    yuan = ["9,000,000.00", "7,000,000.00", "2,000,000.00"]
    assert named_columns(yuan, SPENT, words) == [0, 1, 2]
    assert named_columns(["900.00", "900.00"], SPENT, "基本支出9000万元") is None


def test_sums_tell_where_rows_stand() -> None:
    rows = {
        0: ("", ["900.00", "700.00", "200.00"]),
        1: ("204", ["840.00", "640.00", "200.00"]),
        2: ("20405", ["840.00", "640.00", "200.00"]),
        3: ("2040501", ["640.00", "640.00"]),
        4: ("2040504", ["200.00", "200.00"]),
        5: ("221", ["60.00", "60.00"]),
    }
    told = told_places(rows, [0, 1, 2])
    assert (told[3], told[4], told[5]) == ([0, 1], [0, 2], [0, 1])


@pytest.mark.parametrize(
    ("at", "row"),
    [
        (0, ("", ["900.00", "700.00", "300.00"])),
        (2, ("20405", ["640.00", "700.00"])),
        (3, ("2040501", ["640.00", "604.00"])),
        (2, ("20406", ["640.00", "640.00"])),
        (4, ("20409", ["300.00", "200.00"])),
    ],
)
def test_one_sum_may_fail_where_all_do_in_no_reading(at: int, row: tuple[str, list[str]]) -> None:
    rows = {
        0: ("", ["900.00", "700.00", "200.00"]),
        1: ("204", ["840.00", "640.00", "200.00"]),
        2: ("20405", ["640.00", "640.00"]),
        3: ("2040501", ["640.00", "640.00"]),
        4: ("20409", ["200.00", "200.00"]),
        5: ("221", ["60.00", "60.00"]),
    }
    told = told_places(rows | {at: row}, [0, 1, 2])
    assert {at: told[at] for at in (2, 3, 4, 5)} == {2: [0, 1], 3: [0, 1], 4: [0, 2], 5: [0, 1]}


def test_column_may_be_named_with_another_figure() -> None:
    words = "其中:基本支出700万元,占77.78%;项目支出300万元;上缴上级支出0万元"
    assert named_columns(["900.00", "700.00", "200.00"], SPENT, words) == [0, 1, 2]
    assert named_columns(["900.00", "720.00", "200.00"], SPENT, words) is None
    exchanged = [SPENT[0], SPENT[2], SPENT[1], SPENT[3]]
    assert named_columns(["900.00", "700.00", "200.00"], exchanged, words) == [0, 1, 2]


def test_sums_that_leave_two_readings_tell_nothing() -> None:
    rows = {
        0: ("", ["200.00", "100.00", "100.00"]),
        1: ("204", ["100.00", "100.00"]),
        2: ("221", ["100.00", "100.00"]),
    }
    assert set(told_places(rows, [0, 1, 2])) == {0}


def test_headings_behind_a_table_stay_text(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    rows = "\n".join(f"20{n} 某某支出 {n}.00 {n}.00" for n in range(4, 9))
    source.write_text(
        f"支出表\n科目编码 科目名称 合计 基本支出\n{rows}\n二、项目 情况\n以上。\n",
        encoding="utf-8",
    )
    blocks = with_loose_tables(read_document(source)).blocks
    assert [block.text for block in blocks] == ["支出表", "", "二、项目 情况", "以上。"]
    assert len(blocks[1].rows) == 6


def test_real_texts_hold_no_such_table(disclosures: Path) -> None:
    for source in sorted(disclosures.glob("*.txt")):
        document = read_document(source)
        assert with_loose_tables(document) == document


def test_row_of_figures_alone_needs_a_heading_with_as_many_columns(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    head = (
        "合计 因公出国（境）费 公务用车购置及运行费 公务接待费\n小计 公务用车购置费 公务用车运行费"
    )
    for figures, is_read in (("5.50 4.00 4.00 1.50", False), ("5.50 0 4.00 0 4.00 1.50", True)):
        source.write_text(f"三公经费表\n{head}\n{figures}\n", encoding="utf-8")
        blocks = with_loose_tables(read_document(source)).blocks
        grids = [block for block in blocks if block.is_grid]
        assert [len(row) for row in grids[0].rows] == ([4, 3, 6] if is_read else [1, 1, 1])


def test_two_rows_are_a_table_where_each_prints_all_figures(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    head = "类别 合计 因公出国（境）费 公务用车购置费 公务用车运行维护费 公务接待费"
    for final, is_read in (("5.42 0 0 4.80 0.62", True), ("5.42 0 4.80 0.62", False)):
        source.write_text(
            f"三公经费表\n{head}\n预算数 7.00 0 0 6.00 1.00\n决算数 {final}\n", encoding="utf-8"
        )
        grids = [b for b in with_loose_tables(read_document(source)).blocks if b.is_grid]
        assert [len(row) for grid in grids for row in grid.rows] == ([6, 6, 6] if is_read else [])


SUBJECTS = """210 卫生健康支出 12.50 9.50 8.00 1.50 3
21004 公共卫生 12.50 9.50 8.00 1.50 3
2100401 疾病预防控制机构 12.50 9.50 8.00 1.50 3"""
LISTED = """合计 36 36 0 0 0 0
310 某区园林局 36 36 0 0 0 0
31 本级支出项目 36 36 0 0 0 0
42010125310T000000201 行道树养护 某区园林局本级 20.5 20.5 0 0 0 0
42010125310T000000202 绿道保洁 某区园林局本级 10.5 10.5 0 0 0 0
42010125310T000000203 花坛换季 某区园林局本级 5 5 0 0 0 0"""


@pytest.mark.parametrize(
    ("head", "body", "columns"),
    [
        ("科目编码 科目名称 合计\n基本支出\n项目支出\n小计 人员经费 公用经费",
         f"合计 12.50 9.50 8.00 1.50 3\n{SUBJECTS}",
         {3: "基本支出 小计", 4: "人员经费", 6: "项目支出"}),
        ("项目编码 项目名称 项目单位 合计\n本年拨款 财政拨款\n\n结转结余\n单位资金\n"
         "一般公共预算 政府性基金预算 国有资本经营预算",
         LISTED,
         {4: "本年拨款 一般公共预算", 7: "财政拨款结转结余", 8: "单位资金"}),
        ("部门（单位）\n\n代码\n部门（单位）名称 合计 本年收入 上年结转\n\n结余\n"
         "小计 一般公共预算 政府性基金预算 其他收入",
         "合计 8.50 8.50 8.00 0 0.50 0\n310 某区园林局 8.50 8.50 8.00 0 0.50 0\n"
         "310001 某区园林局本级 8.50 8.50 8.00 0 0.50 0",
         {0: "部门（单位）代码", 3: "本年收入 小计", 7: "上年结转结余"}),
        ("“三公”经费合计 因公出国（境）费\n公务用车购置及运行费\n公务接待费\n"
         "小计 公务用车购置费 公务用车运行费",
         "4.50 0 4.00 0 4.00 0.50",
         {0: "“三公”经费合计", 2: "公务用车购置及运行费 小计", 5: "公务接待费"}),
    ],
)  # fmt: skip
def test_heading_whose_cells_stand_at_several_heights_is_two_rows(
    tmp_path: Path, head: str, body: str, columns: dict[int, str]
) -> None:
    source = tmp_path / "a.txt"
    source.write_text(f"支出表\n单位：万元\n{head}\n{body}\n", encoding="utf-8")
    grids = [b for b in with_loose_tables(read_document(source)).blocks if b.is_grid]
    upper, lower, *rows = [[cell.text for cell in row] for row in grids[0].rows]
    assert {at: f"{upper[at]} {lower[at]}".strip() for at in columns} == columns
    assert {len(row) for row in (upper, lower, *rows)} == {len(upper)}
    assert len(rows) == body.count("\n") + 1
    assert [row[-1] for row in rows] == [line.split()[-1] for line in body.split("\n")]


def test_wrong_figure_leaves_a_heading_its_only_reading(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    head = "单位编码 单位名称 合计\n基本支出\n项目支出\n小计 人员经费 公用经费"
    source.write_text(
        f"支出表\n{head}\n合计 12.50 9.50 8.00 1.50 3.00\n310 某区园林局 12.50 9.50 8.00 1.50 3.00\n"
        "310001 某区园林局本级 12.50 9.50 8.00 1.50 30.0\n",
        encoding="utf-8",
    )
    grids = [b for b in with_loose_tables(read_document(source)).blocks if b.is_grid]
    assert [[cell.text for cell in row][3:] for row in grids[0].rows[:2]] == [
        ["基本支出", "", "", "项目支出"],
        ["小计", "人员经费", "公用经费", ""],
    ]


BOUGHT = """单位代码 单位名称 资产名称 申请数量 计量单位 单价 总金额
合计 18 22.80
143001 云山区水务中心 22.80
143001 云山区水务中心 便携式计算机 12 台 0.60 7.20
143001 云山区水务中心 检测设备 6 套 2.60 15.60
情况说明"""


def test_words_between_figures_of_a_list_are_cells() -> None:
    grid = measured_grid(list(enumerate(BOUGHT.split("\n"), 1)))
    assert grid is not None
    rows = [[cell.text for cell in row] for row in grid.rows]
    assert rows[1:3] == [
        ["合计", "", "", "18", "", "", "22.80"],
        ["143001", "云山区水务中心", "", "", "", "", "22.80"],
    ]
    assert rows[4] == ["143001", "云山区水务中心", "检测设备", "6", "套", "2.60", "15.60"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("便携式计算机 12 台", "12 台"),  # a cell is blank
        ("计量单位 单价", "单价 计量单位"),  # another order than the rows'
        ("合计 18 22.80", "合计 18 9 0.60 22.80"),
    ],
)
def test_list_with_a_row_in_doubt_is_none(old: str, new: str) -> None:
    words = BOUGHT.replace(old, new).split("\n")
    assert measured_grid(list(enumerate(words, 1))) is None


def test_sum_of_a_list_is_no_subject(tmp_path: Path) -> None:
    source = tmp_path / "云岭县统计局2031年部门预算.txt"
    source.write_text(
        "云岭县统计局2031年部门预算\n\n表1 2031年政府购买服务预算表\n单位：万元\n"
        "单位代码 单位名称 项目 购买服务内容 支出功能分类科目 部门支出经济分类 购买数量 购买金额\n"
        "合计 17.00\n"
        "143001 云岭县统计局本级 统计调查 入户登记 [2010505]专项统计业务 [30227]委托业务费 26 8.00\n"
        "143001 云岭县统计局本级 人口普查 资料录入 [2010507]专项普查活动 [30227]委托业务费 40 9.00\n",
        encoding="utf-8",
    )
    rows = [row for row in map_source(source).observations if row.amount_type == "amount"]
    assert sorted(row.line_number for row in rows) == ["1", "2", "total"]


def _grid_rows(folder: Path, lines: str) -> list[list[str]]:
    source = folder / "a.txt"
    source.write_text(f"支出表\n单位：万元\n{lines}\n", encoding="utf-8")
    grids = [b for b in with_loose_tables(read_document(source)).blocks if b.is_grid]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def test_heading_torn_by_the_ends_of_lines_is_whole(tmp_path: Path) -> None:
    lines = (
        "项目编码 项目名称 项目单位 合计 本年拨款 财政专户\n管理资金 单位资金\n"
        "一般公共\n预算 政府性\n基金预算 国有资本\n经营预算\n"
        "合计 46.50 40.00 0.00 0.00 0.00 6.50\n310001 某区园林局本级 46.50 40.00 0.00 0.00 0.00 6.50\n"
        "42010125310T000000201 行道树养护\n某区园林局本级 30.00 30.00 0.00 0.00 0.00 0.00\n"
        "42010125310T000000202 绿道保洁\n某区园林局本级 16.50 10.00 0.00 0.00 0.00 6.50"
    )
    upper, lower, *rows = _grid_rows(tmp_path, lines)
    assert (upper[7], upper[8], lower[4:7]) == (
        "财政专户管理资金",
        "单位资金",
        ["一般公共预算", "政府性基金预算", "国有资本经营预算"],
    )
    assert [row[1:3] for row in rows] == [
        ["合计", ""],
        ["某区园林局本级", ""],
        ["行道树养护", "某区园林局本级"],
        ["绿道保洁", "某区园林局本级"],
    ]


def test_sum_alone_under_two_rows_of_headings_is_a_table(tmp_path: Path) -> None:
    lines = "科目编码 科目名称 本年政府性基金预算支出\n合计 基本支出 项目支出\n合计 0.00 0.00 0.00"
    assert _grid_rows(tmp_path, lines)[1:] == [
        ["", "", "合计", "基本支出", "项目支出"],
        ["", "合计", "0.00", "0.00", "0.00"],
    ]


def test_rows_and_heading_that_break_into_lines_are_whole(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    rows = (
        "单位代码 单位名称\n合计\n本年收入\n上年结转\n小计 一般公共预算 其他收入\n"
        "合计\n90.00\n90.00 80.00 10.00 0.00\n"
        "116001 某某局本级\n60.00\n60.00 50.00 10.00 0.00\n"
        "116002 某某图书馆\n30.00\n30.00 30.00 0.00 0.00\n"
    )
    source.write_text(f"表2\n部门收入预算总表\n部门：某某局  单位：万元\n{rows}", encoding="utf-8")
    *_, grid = with_loose_tables(read_document(source)).blocks
    printed = [[cell.text for cell in row] for row in grid.rows]
    assert printed[0] == ["单位代码", "单位名称", "合计", "本年收入", "", "", "上年结转"]
    assert printed[1][3:6] == ["小计", "一般公共预算", "其他收入"]
    assert printed[3] == ["116001", "某某局本级", "60.00", "60.00", "50.00", "10.00", "0.00"]
