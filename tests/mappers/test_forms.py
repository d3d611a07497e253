"""Indicator tables of forms: rows shifted, cut, merged and split in every way still say the same."""

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappers.forms.align import Role, cells_to_roles
from mappers.forms.form import has_grid_form, table_to_form
from mappers.forms.headers import rows_to_header
from mappers.forms.labels import field_like, section_like
from mappers.forms.money import fit, heads_of, money_of, prior_budgets
from mappers.forms.observations import funds_to_observations, unlabelled_problems
from mappers.model import Block, Cell, Facts, Table

FACTS = Facts("临江区园林服务中心", 2031, "budget")
LEVELS = {
    "output": (
        "产出指标",
        ("quantity", "数量指标"),
        ("quality", "质量指标"),
        ("timeliness", "时效指标"),
    ),
    "benefit": (
        "效益指标",
        ("social-benefit", "社会效益指标"),
        ("economic-benefit", "经济效益指标"),
    ),
    "satisfaction": ("满意度指标", ("service-object-satisfaction", "服务对象满意度指标")),
}
NAMES = (
    "巡检次数",
    "12345热线接通率",
    "系统故障不多于3次",
    "路灯亮灯率",
    "游客满意度",
    "成本控制情况",
)
TARGETS = ("≥12次", "100%", "≥95%", "及时", "12期", "≤3次", "有所提升", "≥1000个", "优秀", "8")
Said = tuple[str, str, str, str, tuple[str, ...], str, str]


def rows_to_table(rows: list[list[str]], breaks: frozenset[int] = frozenset()) -> Table:
    """A table of rows; a blank line stands before each row whose ordinal is a break."""
    blocks: list[Block] = []
    current: list[tuple[Cell, ...]] = []
    line = 0
    for ordinal, row in enumerate(rows):
        line += 1
        if ordinal in breaks and current:
            blocks.append(Block(current[0][0].line, rows=tuple(current)))
            current, line = [], line + 1
        current.append(tuple(Cell(text, line, column) for column, text in enumerate(row)))
    blocks.append(Block(current[0][0].line, rows=tuple(current)))
    return Table("", "", (), 1, line, "", 0, tuple(blocks))


def said(table: Table) -> list[Said]:
    """What is read of each indicator: types, name, target, priors, actual, basis."""
    out = []
    for item in table_to_form(table, FACTS).indicators:
        by_role: dict[str, list[str]] = {"target": [], "prior": [], "actual": []}
        for value in item.values:
            by_role[value.role].append(value.text)
        target, actual = ("".join(by_role[role][:1]) for role in ("target", "actual"))
        out.append((
            item.level_one, item.level_two, item.name, target, tuple(by_role["prior"]), actual,
            item.basis,
        ))  # fmt: skip
    return out


class Sheet:
    """An indicator table as it is printed, and what it says."""

    def __init__(self, rng: random.Random, kind: str, is_shifted: bool) -> None:
        self.rng, self.kind, self.is_shifted = rng, kind, is_shifted
        self.rows: list[list[str]] = []
        self.truth: list[Said] = []
        heads = {
            "long": [["目标名称", "一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据"]],
            "annual": [
                [
                    "目标名称",
                    "一级指标",
                    "二级指标",
                    "三级指标",
                    "指标值",
                    "",
                    "",
                    "指标值确定依据",
                ],
                ["", "", "", "", "前年", "上年", "预计当年实现", ""],
            ],
            "final": [
                ["项目绩效指标", "一级指标", "二级指标", "三级指标", "年初目标值", "实际完成值"]
            ],
        }
        self.rows += heads[kind]
        self.head = len(self.rows)
        for one, (printed, *seconds) in LEVELS.items():
            self._level(one, printed, seconds)

    def _level(self, one: str, printed: str, seconds: list[tuple[str, str]]) -> None:
        first = printed
        for two, words in seconds:
            if self.rng.random() < 0.2:
                continue
            second = words
            for _ in range(self.rng.choice([1, 1, 2, 3])):
                self._row(one, two, first, second)
                first = second = ""

    def _row(self, one: str, two: str, first: str, second: str) -> None:
        name, target = self.rng.choice(NAMES), self.rng.choice(TARGETS)
        priors = tuple(self.rng.choice(("无", "/", *TARGETS[:4])) for _ in range(2))
        actual, basis = self.rng.choice(TARGETS), self.rng.choice(("计划标准", "工作实际", ""))
        values = {"long": (target, basis), "annual": (*priors, target, basis)}
        cells = ["", first, second, name, *values.get(self.kind, (target, actual))]
        said_priors = tuple(p for p in priors if p not in "无/") if self.kind == "annual" else ()
        is_final = self.kind == "final"
        self.truth.append((
            one, two, name, target, said_priors, actual if is_final else "",
            "" if is_final else basis,
        ))  # fmt: skip
        self.rows.append(self._moved(cells) if self.is_shifted else cells)

    def _moved(self, cells: list[str]) -> list[str]:
        """The row with leading blanks cut, one added, or its cells as they are."""
        lead = next(i for i, cell in enumerate(cells) if cell)
        way = self.rng.random()
        if way < 0.25:
            return cells[self.rng.randint(1, lead) :]
        return ["", *cells] if way < 0.35 else cells


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(["long", "annual", "final"]))
def test_plain_tables_are_read_exactly(seed: int, kind: str) -> None:
    sheet = Sheet(random.Random(seed), kind, is_shifted=False)
    assert said(rows_to_table(sheet.rows)) == sheet.truth


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(["long", "annual", "final"]))
def test_shifted_rows_lose_no_row_and_invent_none(seed: int, kind: str) -> None:
    sheet = Sheet(random.Random(seed), kind, is_shifted=True)
    got = said(rows_to_table(sheet.rows))
    assert len(got) == len(sheet.truth)


def test_shifted_rows_are_read_right_nearly_always() -> None:
    rows = wrong = 0
    for seed in range(150):
        for kind in ("long", "annual", "final"):
            sheet = Sheet(random.Random(seed), kind, is_shifted=True)
            got = said(rows_to_table(sheet.rows))
            rows += len(sheet.truth)
            wrong += sum(g != t for g, t in zip(got, sheet.truth, strict=True))
    assert rows > 3000
    assert wrong * 200 < rows


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), data=st.data())
def test_blank_lines_between_rows_change_nothing(seed: int, data: st.DataObject) -> None:
    sheet = Sheet(random.Random(seed), "annual", is_shifted=False)
    ordinals = st.integers(sheet.head, len(sheet.rows) - 1)
    breaks = data.draw(st.frozensets(ordinals, max_size=4))
    assert said(rows_to_table(sheet.rows, breaks)) == sheet.truth


HEAD = ["目标名称", "一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据"]


def test_name_cut_by_a_page_is_joined() -> None:
    rows = [
        HEAD,
        ["长期目标", "产出指标", "数量指标", "苗木成活情况", "≥95%", "计划标准"],
        ["", "", "", "抽查合格率", "", ""],
        ["", "", "质量指标", "返修率", "≤2%", "计划标准"],
    ]
    assert [s[2] for s in said(rows_to_table(rows, frozenset({2})))] == [
        "苗木成活情况抽查合格率",
        "返修率",
    ]


def test_name_before_and_values_after_a_page_are_one_row() -> None:
    rows = [
        HEAD,
        ["长期目标", "产出指标", "数量指标", "苗木成活情况", "", ""],
        ["", "", "", "抽查合格率", "≥95%", "计划标准"],
    ]
    found = said(rows_to_table(rows, frozenset({2})))
    assert [(s[2], s[3], s[6]) for s in found] == [("苗木成活情况抽查合格率", "≥95%", "计划标准")]


def test_row_at_the_top_of_a_page_is_a_row_of_its_own() -> None:
    rows = [
        HEAD,
        ["长期目标", "产出指标", "数量指标", "巡检次数", "≥12次", "计划标准"],
        ["", "", "", "培训次数", "≥2次", "计划标准"],
    ]
    found = said(rows_to_table(rows, frozenset({2})))
    assert [s[2] for s in found] == ["巡检次数", "培训次数"]
    assert [s[1] for s in found] == ["quantity", "quantity"]


def test_blank_rows_of_the_form_are_none() -> None:
    rows = [
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年初目标值", "实际完成值"],
        ["", "成本指标", "经济成本指标", "", "", ""],
        ["", "产出指标", "数量指标", "指标1：", "", ""],
        ["", "", "质量指标", "……", "/", "/"],
        ["", "满意度指标", "服务对象满意度指标", "游客满意度", "≥90%", "≥90%"],
    ]
    assert [s[2] for s in said(rows_to_table(rows))] == ["游客满意度"]


def test_scores_are_no_values() -> None:
    rows = [
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "分值",
            "年度指标值",
            "实际完成值",
            "得分",
        ],
        ["", "产出指标", "数量指标", "巡检次数", "20", "≥12次", "13次", "20"],
        ["", "", "质量指标", "完好率", "10", "100%", "98%", "9"],
        ["总分", "", "", "", "100", "", "", "97"],
    ]
    assert [(s[3], s[5]) for s in said(rows_to_table(rows))] == [("≥12次", "13次"), ("100%", "98%")]


def test_value_without_a_name_is_kept_with_its_type() -> None:
    rows = [HEAD, ["", "产出指标", "数量指标", "", "≥12次", "计划标准"]]
    form = table_to_form(rows_to_table(rows), FACTS)
    assert [item.name for item in form.indicators] == ["数量指标"]
    assert form.nameless == (2,)


def test_level_two_tells_a_lost_level_one() -> None:
    rows = [
        HEAD,
        ["", "产出指标", "数量指标", "巡检次数", "≥12次", ""],
        ["", "", "社会效益指标", "夜间安全", "提升", ""],
        ["", "效益指标", "生态效益指标", "节电率", "≥2%", ""],
        ["", "", "服务对象满意度", "游客满意度", "≥2%", ""],
    ]
    assert [s[0] for s in said(rows_to_table(rows))] == ["output", "benefit", "benefit", "benefit"]


def test_cells_go_under_the_columns_they_suit() -> None:
    roles = heads_of(
        "execution", [Cell("预算数(A)", 1, 2), Cell("执行数(B)", 1, 4), Cell("执行率", 1, 5)]
    )
    cells = [Cell("500.2", 2, 4), Cell("438.8", 2, 5)]
    budget, execution, rate = cells_to_roles(cells, roles, fit)
    assert [cell.text if cell else "" for cell in (budget, execution, rate)] == [
        "500.2",
        "438.8",
        "",
    ]


def test_cell_that_suits_no_column_is_left_out() -> None:
    roles = (Role("amount", 1),)
    assert cells_to_roles([Cell("说明", 1, 1)], roles, fit) == (None,)


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


def test_grid_of_figures_is_no_form() -> None:
    assert not has_grid_form(
        rows_to_table([["科目编码", "科目名称", "合计"], ["201", "支出", "12"]])
    )
    assert has_grid_form(rows_to_table([HEAD]))


def test_header_printed_again_on_the_next_page_keeps_the_levels() -> None:
    rows = [
        HEAD,
        ["长期目标", "产出指标", "数量指标", "巡检次数", "≥12次", "计划标准"],
        ["", "", "质量指标", "苗木成活情况", "≥95%", "计划标准"],
        HEAD,
        ["", "", "", "抽查", "", ""],
        ["", "", "", "返修率", "≤2%", "计划标准"],
    ]
    found = said(rows_to_table(rows, frozenset({3})))
    assert [s[:3] for s in found] == [
        ("output", "quantity", "巡检次数"),
        ("output", "quality", "苗木成活情况抽查"),
        ("output", "quality", "返修率"),
    ]


def test_rows_without_any_header_are_read_by_their_types() -> None:
    rows = [
        ["长期绩效目标", "产出指标", "数量指标", "巡检次数", "≥12次", "计划标准"],
        ["", "", "质量指标", "完好率", "100%", "计划标准"],
    ]
    assert [(s[2], s[3], s[6]) for s in said(rows_to_table(rows))] == [
        ("巡检次数", "≥12次", "计划标准"),
        ("完好率", "100%", "计划标准"),
    ]


def test_long_text_cut_by_a_page_goes_on() -> None:
    rows = [
        ["项目名称", "绿地养护", "项目编码", "42010131071T000000101"],
        ["项目实施方案", "分片养护，", "", ""],
        ["", "年底验收。", "", ""],
    ]
    form = table_to_form(rows_to_table(rows, frozenset({2})), FACTS)
    assert form.fields["plan"].text == "分片养护，年底验收。"


def test_figures_that_no_section_asks_for_are_told() -> None:
    rows = [
        ["项目名称", "绿地养护", "", ""],
        ["随便什么", "12.5", "13", ""],
    ]
    assert table_to_form(rows_to_table(rows), FACTS).unplaced == (2,)


@pytest.mark.parametrize(
    ("heads", "roles"),
    [
        (("年度目标值", "实际达成值"), ("target", "actual")),
        (("预期目标数", "权重（%）", "评分依据及来源"), ("target", "weight", "basis")),
        (("2029年实际值", "2030年完成数", "2031年目标值"), ("prior", "prior", "target")),
        (("2031年目标值", "2031年实际完成值"), ("target", "actual")),
        (("指标值", "未完成的原因", "随便什么"), ("target", "reason", "other")),
    ],
)
def test_heads_in_other_words_are_understood(
    heads: tuple[str, ...], roles: tuple[str, ...]
) -> None:
    cells = [
        Cell(words, 1, i) for i, words in enumerate(("一级", "二级指标", "三级指标内容", *heads))
    ]
    header = rows_to_header([cells], 2031)
    assert (header.level_one, header.level_two, header.name) == (0, 1, 2)
    assert tuple(role.name for role in header.tail) == roles
    assert [role.year for role in header.tail if role.name == "prior"] in ([], [2029, 2030])


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
    form = table_to_form(rows_to_table(rows), FACTS)
    assert [(role.name, cell.text) for role, cell in form.rows[0].roles] == [
        ("current", "412.5"),
        ("share", "82.5%"),
    ]
    assert form.unplaced == (2,)


def test_fields_in_lines_of_text_between_grids_are_read() -> None:
    indicators = rows_to_table([HEAD, ["", "产出指标", "数量指标", "巡检次数", "≥12次", ""]])
    lines = ("项目名称 绿地养护 项目编码 42010131071T000000101", "项目类型：常年性项目")
    blocks = (*(Block(i, text=line) for i, line in enumerate(lines, 1)), *indicators.blocks)
    form = table_to_form(Table("", "", (), 1, 9, "", 0, blocks), FACTS)
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
    form = table_to_form(rows_to_table(rows), FACTS)
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
    form = table_to_form(rows_to_table(rows), FACTS)
    assert [item.name for item in form.indicators] == ["巡检次数", "完好率", "夜间安全"]
    told = [{(v.role, v.year): v.text for v in item.values} for item in form.indicators]
    assert [values["target", 2031] for values in told] == ["≥12次", "99%", "良好"]
    for values in told:
        right = {2029: {"≥10次", "一般"}, 2030: {"≥11次", "98%", "较好"}}
        assert all(text in right[y] for (role, y), text in values.items() if role == "prior" and y)


def test_lost_headers_leave_figures_out_and_tell_them() -> None:
    rows = [ANNUAL[0], *ANNUAL[4:]]
    form = table_to_form(rows_to_table(rows), FACTS)
    assert [item.name for item in form.indicators] == ["巡检次数", "完好率", "夜间安全"]
    assert all(v.text not in {"≥10次", "≥11次"} for item in form.indicators for v in item.values)
    assert form.unplaced


def test_figures_without_a_label_are_left_out_and_told() -> None:
    rows = [
        ["部门总体资金情况", "总体资金情况", "", "当年金额", "占比"],
        ["", "收入构成", "", "412.5", "82.5%"],
        ["", "", "单位资金", "87.5", "17.5%"],
    ]
    form = table_to_form(rows_to_table(rows), FACTS)
    found = list(funds_to_observations(form, FACTS, "万元"))
    assert [(row.summary_item, row.printed_text) for row in found] == [
        ("unit-funds", "87.5"),
        ("unit-funds", "17.5%"),
    ]
    assert [problem.line for problem in unlabelled_problems(form)] == [2]
