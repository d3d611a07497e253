"""Fields and sums of forms: labels in other words, figures whose heads are lost, money in a cell."""

from decimal import Decimal

import pytest

from mappers.forms.amounts import form_to_money
from mappers.forms.cut_labels import with_whole_labels
from mappers.forms.frames import field_text, form_to_subjects
from mappers.forms.labels import field_like, section_like
from mappers.forms.lines import has_grid_form, table_to_lines
from mappers.forms.money import money_of, prior_budgets
from mappers.forms.narrow import narrow_rows
from mappers.forms.observations import funds_to_observations, unlabelled_problems
from mappers.forms.read import grids_to_form
from mappers.model import Block, Document, Source, Table
from tests.mappers.form_printing import FACTS, HEAD, rows_to_table, said


@pytest.mark.parametrize(
    ("printed", "yuan"),
    [
        ("15", 150000),
        ("1,027,000", 10270000000),
        ("15万元", 150000),
        ("68000元", 68000),
        ("按合同", None),
    ],
)
def test_money_of_a_cell(printed: str, yuan: int | None) -> None:
    assert money_of(printed, Decimal(10_000)) == yuan


def test_prior_budgets_of_a_sentence() -> None:
    words = "1.2029年预算 0.26万元，2030年的预算安排为 0.3 万元。2.2031年预算 0.4万元，较 2030年预算无变化。"
    assert [(year, int(amount)) for year, amount, _ in prior_budgets(words, 2031)] == [
        (2029, 2600),
        (2030, 3000),
    ]


def test_label_that_a_narrow_column_breaks_is_whole_in_its_first_line() -> None:
    lines = [
        "前两年预算及变  2029年安排预算3万元，2030年安排预算",
        "动情况          4万元。",
        "项目总预算      5.00",
        "项目主要内容    绿地养护，",
        "动情况          见附页。",
    ]
    blocks = tuple(Block(line, words) for line, words in enumerate(lines, 1))
    document = Document(Source("", ""), (), blocks)
    found = with_whole_labels(document).blocks
    assert [block.text for block in found[:3]] == [
        "前两年预算及变动情况  2029年安排预算3万元，2030年安排预算",
        "4万元。",
        lines[2],
    ]
    assert found[3:] == blocks[3:]
    words = "2029年安排预算3万元，2030年安排预算4万元"
    assert [year for year, _, _ in prior_budgets(words, 2031)] == [2029, 2030]


def test_purchases_below_a_heading_of_catalogue_entries_are_named_without_their_code() -> None:
    rows = [
        ["项目名称", "绿地养护", "项目起止", "2031年至2031年"],
        ["实施内容", "养护绿地。", "本年预算", "5.50"],
        ["项目采购", "品目", "数量", "金额"],
        ["", "A02010108便携式计算机", "10台", "5.50"],
        HEAD,
    ]
    form = grids_to_form(rows_to_table(rows), FACTS)
    assert form.fields["overview"].text == "养护绿地。"
    assert form.fields["project-years"].text == "2031年至2031年"
    bought = [row for row in form_to_money(form, "P", FACTS).money if row.role == "procurement"]
    assert [(m.label, m.quantity, m.amount) for m in bought] == [("便携式计算机", "10台", 55000)]


def test_grid_of_figures_is_no_form() -> None:
    assert not has_grid_form(
        rows_to_table([["科目编码", "科目名称", "合计"], ["201", "支出", "12"]])
    )
    assert has_grid_form(rows_to_table([HEAD]))


LASTING = """一级指标 二级指标 三级指标 指标值 指标值确定依据
产出指标 数量指标 路灯巡查里程 ≥90公里 计划数据
产出指标 质量指标 路灯完好率 ≥98% 计划数据
满意度指标 服务对象满意度指标 市民满意度 ≥90% 计划数据"""
ANNUAL = """一级指标 二级指标 三级指标
近两年指标值 预期当年
实现值
产出指标 数量指标 路灯巡查里程 80公里 85公里 90公里 计划数据"""
POINTS = """一级指标 二级指标 三级指标 指标值 分值
产出指标 数量指标 路灯巡查里程 ≥90公里 40
产出指标 质量指标 路灯完好率 ≥98% 30
满意度指标 服务对象满意度指标 市民满意度 ≥90% 30"""
CUT = """整体绩效
总目标"""


@pytest.mark.parametrize(
    ("lines", "is_read"),
    [
        (LASTING, True),
        (f"{LASTING}\n{ANNUAL}", False),  # rows below a heading that is cut over lines
        (f"{CUT}\n{LASTING}", False),
        (f"{CUT}\n{POINTS}", True),  # running text does not tell points from values
    ],
)
def test_rows_between_single_spaces_are_those_of_forms_without_cut_cells(
    lines: str, is_read: bool
) -> None:
    blocks = [Block(line, text) for line, text in enumerate(lines.splitlines(), 1)]
    assert bool(narrow_rows(blocks)) == is_read


def test_rows_of_funds_and_projects_between_single_spaces_stand_under_their_heads() -> None:
    lines = f"""总体资金情况 当年金额 占比 近两年收支金额
2030年 2031年
财政拨款 80.00 100.00% 60.00 70.00
项目名称 支出项目类别 项目总预算 项目本年度预算 项目主要支出方向和用途
路灯养护经费 特定目标类项目 90.00 80.00 巡查 更换灯具
项目支出合计 90.00 80.00
{LASTING}"""
    blocks = [Block(line, text) for line, text in enumerate(lines.splitlines(), 1)]
    rows = narrow_rows(blocks)
    assert [cell.text for cell in rows[2]] == ["2030年", "2031年"]
    assert [cell.text for cell in rows[5]][::4] == ["路灯养护经费", "巡查 更换灯具"]
    assert [cell.column for cell in rows[6]] == [0, 2, 3]


def test_sources_with_their_amounts_beside_them_are_one_field() -> None:
    rows = [
        ["资金来源", "一般公共预算财政拨款", "资金量：80.00"],
        ["", "其他资金", "资金量：12.00"],
        ["年度资金总额", "92.00"],
    ]
    field, rest = table_to_lines(rows_to_table(rows))
    assert [cell.text for cell in field.cells] == [
        "预算来源及资金规模",
        "1.一般公共预算财政拨款 资金量：80.00 2.其他资金 资金量：12.00",
    ]
    assert rest.cells[0].text == "年度资金总额"


def test_rows_of_what_is_reckoned_may_go_on_in_a_second_line() -> None:
    lines = f"""项目活动 支出经济分类 金额 测算依据
清扫 30227 委托业务费 40 20万平方米×2元/平方米
专线租用 30207 邮电费
6.4 22条 按合同
合计 46.4
项目采购
{LASTING}"""
    rows = narrow_rows([Block(line, text) for line, text in enumerate(lines.splitlines(), 1)])
    printed = [[cell.text for cell in rows[line]] for line in (2, 3, 4, 5)]
    assert printed[0] == ["清扫", "30227 委托业务费", "40", "20万平方米×2元/平方米"]
    assert printed[1:3] == [["专线租用", "30207 邮电费", "6.4", "22条 按合同"], []]
    assert printed[3] == ["合计", "46.4"]


def test_figures_that_no_section_asks_for_are_told() -> None:
    rows = [
        ["项目名称", "绿地养护", "", ""],
        ["随便什么", "12.5", "13", ""],
    ]
    assert grids_to_form(rows_to_table(rows), FACTS).unplaced == (2,)


@pytest.mark.parametrize("label", ["项目名称", "项目支出名称", "二级项目名称"])
def test_name_of_a_project_is_labelled_in_several_ways(label: str) -> None:
    form = grids_to_form(rows_to_table([[label, "绿地养护"], ["主管部门", "某局"]]), FACTS)
    assert form.fields["project-name"].text == "绿地养护"


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("项目立项的依据", "rationale"),
        ("项目承办单位", "implementing-organization"),
        ("项目总投入", "total-budget"),
        ("项目2031年度预算数", "current-year-budget"),
        ("联系人电话", "unkept"),
        ("持续性项目", ""),
    ],
)
def test_field_labels_in_other_words_are_understood(label: str, slug: str) -> None:
    assert field_like(label) == slug


def test_header_row_of_years_that_is_shifted_stands_under_its_group() -> None:
    rows = [
        ["年度绩效指标", "一级指标", "二级指标", "指标名称", "指标值", "", "", "绩效标准"],
        ["", "", "", "", "近两年指标值", "", "预期当年实现值", ""],
        ["", "", "", "", "", "2029年", "2030年", ""],
        ["", "效益指标", "社会效益指标", "优化环境", "无", "较好", "优化", ""],
    ]
    assert said(rows_to_table(rows))[0][3:5] == ("优化", ("较好",))


def test_figures_of_years_that_no_head_names_are_told_and_not_guessed() -> None:
    rows = [
        ["部门总体资金情况", "总体资金情况", "当年金额", "占比", "近两年收支金额", ""],
        ["", "财政拨款", "412.5", "82.5%", "380", "365.2"],
    ]
    form = grids_to_form(rows_to_table(rows), FACTS)
    assert [(role.name, cell.text) for role, cell in form.rows[0].roles] == [
        ("current", "412.5"),
        ("share", "82.5%"),
    ]
    assert form.unplaced == (2,)


def test_fields_in_lines_of_text_between_grids_are_read() -> None:
    indicators = rows_to_table([HEAD, ["", "产出指标", "数量指标", "巡检次数", "≥12次", ""]])
    lines = ("项目名称 绿地养护 项目编码 42010131071T000000101", "项目类型：常年性项目")
    blocks = (*(Block(i, text=line) for i, line in enumerate(lines, 1)), *indicators.blocks)
    form = grids_to_form(Table("", "", (), 1, 9, "", 0, blocks), FACTS)
    assert {slug: field.text for slug, field in form.fields.items()} == {
        "project-name": "绿地养护",
        "project-code": "42010131071T000000101",
        "project-type": "常年性项目",
    }


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("项目年度资金来源情况", "funding"),
        ("项目支出明细测算表", "activity"),
        ("前两年项目预算安排情况", "prior-budget"),
        ("中长期绩效指标申报表", "long"),
        ("年度绩效目标情况表", "annual"),
        ("部门整体资金情况", "funds"),
        ("年度总体目标", "goals"),
        ("巡检次数", ""),
    ],
)
def test_section_titles_in_other_words_are_understood(title: str, slug: str) -> None:
    assert section_like(title) == slug


def test_labels_and_values_in_one_cell_are_parted() -> None:
    rows = [
        ["项目名称：绿地养护", "项目编码：42010131071T000000101"],
        ["项目属性：☑持续性项目 □新增项目", "备注：无"],
    ]
    form = grids_to_form(rows_to_table(rows), FACTS)
    assert form.fields["project-name"].text == "绿地养护"
    assert form.fields["project-code"].text == "42010131071T000000101"


ANNUAL = [
    ["年度绩效目标表", "", "", "", "", "", "", ""],
    ["目标名称", "一级指标", "二级指标", "三级指标", "指标值", "", "", "指标值确定依据"],
    ["", "", "", "", "近两年指标值", "", "预期当年实现值", ""],
    ["", "", "", "", "2029年", "2030年", "", ""],
    ["年度绩效目标", "产出指标", "数量指标", "巡检次数", "≥10次", "≥11次", "≥12次", "计划标准"],
    ["", "", "质量指标", "完好率", "无", "98%", "99%", "计划标准"],
    ["", "效益指标", "社会效益指标", "夜间安全", "一般", "较好", "良好", "计划标准"],
]


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_lost_header_row_gives_no_value_to_another_year(lost: int) -> None:
    rows = [row for ordinal, row in enumerate(ANNUAL) if ordinal != lost]
    form = grids_to_form(rows_to_table(rows), FACTS)
    assert [item.name for item in form.indicators] == ["巡检次数", "完好率", "夜间安全"]
    told = [{(v.role, v.year): v.text for v in item.values} for item in form.indicators]
    assert [values["target", 2031] for values in told] == ["≥12次", "99%", "良好"]
    for values in told:
        right = {2029: {"≥10次", "一般"}, 2030: {"≥11次", "98%", "较好"}}
        assert all(text in right[y] for (role, y), text in values.items() if role == "prior" and y)


def test_lost_headers_leave_figures_out_and_tell_them() -> None:
    rows = [ANNUAL[0], *ANNUAL[4:]]
    form = grids_to_form(rows_to_table(rows), FACTS)
    assert [item.name for item in form.indicators] == ["巡检次数", "完好率", "夜间安全"]
    assert all(v.text not in {"≥10次", "≥11次"} for item in form.indicators for v in item.values)
    assert form.unplaced


def test_figures_without_a_label_are_left_out_and_told() -> None:
    rows = [
        ["部门总体资金情况", "总体资金情况", "", "当年金额", "占比"],
        ["", "收入构成", "", "412.5", "82.5%"],
        ["", "", "单位资金", "87.5", "17.5%"],
    ]
    form = grids_to_form(rows_to_table(rows), FACTS)
    found = list(funds_to_observations(form, FACTS, "万元"))
    assert [(row.summary_item, row.printed_text) for row in found] == [
        ("unit-funds", "87.5"),
        ("unit-funds", "17.5%"),
    ]
    assert [problem.line for problem in unlabelled_problems(form)] == [2]


def test_title_may_stand_left_of_the_label_of_an_amount() -> None:
    table = rows_to_table([
        ["项目名称", "河道养护", ""],
        ["资金金额（元）", "实施期资金总额：", "98.00"],
        ["", "其中：财政拨款", "90.00"],
    ])  # fmt: skip
    form = grids_to_form(table, FACTS)
    assert field_text(form, "total-budget") == "98.00"
    assert [row.cells["amount"].text for row in form.rows] == ["90.00"]


def test_source_without_an_amount_ends_a_row_of_sources() -> None:
    table = rows_to_table([
        ["项目编码", "130600260100001", "项目名称", "河道养护", "", ""],
        ["预算规模及资金用途", "预算数", "98.00", "其中：财政资金", "90.00", "其他资金", ""],
        ["", "用于河道养护支出。"],
    ])  # fmt: skip
    form = grids_to_form(table, FACTS)
    rows = [row.cells for row in form.rows if "amount" in row.cells]
    assert [(cells["label"].text, cells["amount"].text) for cells in rows] == [
        ("预算数", "98.00"),
        ("其中：财政资金", "90.00"),
    ]


def test_share_stands_right_of_the_amount_that_it_is_of() -> None:
    table = rows_to_table([
        ["部门预算资金（万元）", "合计", "80.00", "100%"],
        ["", "人员类支出", "60.00", "75%"],
        ["", "项目类支出", "20.00", "25%"],
    ])  # fmt: skip
    found = list(funds_to_observations(grids_to_form(table, FACTS), FACTS, "万元"))
    assert [(row.summary_item, row.measure, row.value) for row in found] == [
        ("expenditure-total", "amount", 800_000),
        ("expenditure-total", "share", 100),
        ("personnel-projects", "amount", 600_000),
        ("personnel-projects", "share", 75),
        ("project-expenditure", "amount", 200_000),
        ("project-expenditure", "share", 25),
    ]


def test_title_of_the_execution_may_go_on_in_its_row() -> None:
    lines = [
        "预算执行情况                      预算数（A）   执行数（B）   执行率（B/A）   分值   得分",
        "（万元，20分）   部门整体支出总额   90.00         81.00         90.00%          20     18",
    ]
    grid = rows_to_table([["", "一级指标", "二级指标", "三级指标", "分值", "得分"]]).blocks
    table = Table("", "", (), 1, 3, "", 0, (*(Block(n, s) for n, s in enumerate(lines, 1)), *grid))
    (row,) = grids_to_form(table, FACTS).rows
    assert row.labels[-1] == "部门整体支出总额"
    assert {role.name: cell.text for role, cell in row.roles} == {
        "budget": "90.00", "execution": "81.00", "rate": "90.00%", "weight": "20", "score": "18"
    }  # fmt: skip


def test_years_before_stand_side_by_side() -> None:
    rows = [
        ["项目名称", "绿地养护", "", "", "", "", "", "", ""],
        ["近两年情况（万元）", "2029年执行数", "9.50", "2030年预算数", "10.00", "2030年执行数", "8.00",
         "2030年执行率", "80.00%"],
        HEAD,
        ["", "产出指标", "数量指标", "巡检次数", "≥12次", ""],
    ]  # fmt: skip
    found = [row.cells for row in grids_to_form(rows_to_table(rows), FACTS).rows]
    told = [{name: cell.text for name, cell in cells.items()} for cells in found]
    assert told == [
        {"year": "2029年", "execution": "9.50万元"},
        {"year": "2030年", "budget": "10.00万元", "execution": "8.00万元", "rate": "80.00%"},
    ]


def test_subject_of_a_form_has_its_code() -> None:
    rows = [
        ["支出功能科目", "2130306", "水利工程运行与维护", "责任科室", "工程科"],
        ["项目名称", "堤防维护", "项目起止年度", "2031年1月至2031年12月", ""],
    ]
    form = grids_to_form(rows_to_table(rows), FACTS)
    (subject,) = form_to_subjects(form)
    assert (subject.notation, subject.label) == ("2130306", "水利工程运行与维护")
    assert field_text(form, "project-years") == "2031年1月至2031年12月"
