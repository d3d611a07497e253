"""Indicator tables of forms: rows shifted, cut, merged and split in every way still say the same."""

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mappers.forms.align import Role, cells_to_roles
from mappers.forms.frames import field_text
from mappers.forms.headers import rows_to_header
from mappers.forms.money import fit, heads_of
from mappers.forms.order import in_order
from mappers.forms.project_list import split_list
from mappers.forms.read import grids_to_form
from mappers.model import Cell, Table
from tests.mappers.form_printing import FACTS, HEAD, Said, rows_to_table, said

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
    assume(len(sheet.rows) > sheet.head)
    ordinals = st.integers(sheet.head, len(sheet.rows) - 1)
    breaks = data.draw(st.frozensets(ordinals, max_size=4))
    assert said(rows_to_table(sheet.rows, breaks)) == sheet.truth


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
    form = grids_to_form(rows_to_table(rows), FACTS)
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
    form = grids_to_form(rows_to_table(rows, frozenset({2})), FACTS)
    assert form.fields["plan"].text == "分片养护，年底验收。"


@pytest.mark.parametrize(
    ("heads", "roles"),
    [
        (("年度目标值", "实际达成值"), ("target", "actual")),
        (("预期目标数", "权重（%）", "评分依据及来源"), ("target", "weight", "basis")),
        (("2029年实际值", "2030年完成数", "2031年目标值"), ("prior", "prior", "target")),
        (("2031年目标值", "2031年实际完成值"), ("target", "actual")),
        (("指标值", "未完成的原因", "随便什么"), ("target", "reason", "other")),
        (("半年（程）目标值", "全年（程）目标值"), ("interim", "target")),
        (("上半年指标值", "全年值", "半年实际完成值"), ("interim", "target", "actual")),
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


def test_list_of_indicators_may_name_nothing_but_the_project() -> None:
    table = rows_to_table([
        ["项目名称", "一级指标", "二级指标", "三级指标", "指标值"],
        ["河道养护", "产出指标", "数量指标", "养护长度", "≥12公里"],
        ["河道养护", "产出指标", "质量指标", "合格率", "≥95%"],
        ["绿地养护", "产出指标", "数量指标", "养护面积", "≥3公顷"],
    ])  # fmt: skip
    forms = split_list(table)
    assert [form_project_name(form) for form in forms] == ["河道养护", "绿地养护"]


@pytest.mark.parametrize("head", ["年度项目金额", "项目资金", "本年预算数", "金额"])
def test_amount_of_a_listed_project_is_its_budget(head: str) -> None:
    table = rows_to_table([
        ["项目名称", head, "一级指标", "二级指标", "三级指标", "指标值"],
        ["河道养护", "12.50", "产出指标", "数量指标", "养护长度", "≥12公里"],
    ])  # fmt: skip
    (form,) = split_list(table)
    assert field_text(grids_to_form(form, FACTS), "current-year-budget") == "12.50"


@pytest.mark.parametrize("head", ["单位（专项）名称", "单位名称、项目名称", "单位（项目）名称"])
def test_column_of_units_and_projects_names_the_project(head: str) -> None:
    table = rows_to_table([
        ["单位代码", head, "资金总额", "绩效目标", "绩效指标", "", "", ""],
        ["", "", "", "", "一级指标", "二级指标", "三级指标", "指标值"],
        ["506", "星沙县市场监督管理局", "62.50", "", "", "", "", ""],
        ["506", "河道养护", "12.50", "河道整洁", "产出指标", "数量指标", "养护长度", "≥12公里"],
        ["506", "绿地养护", "50.00", "绿地整洁", "产出指标", "数量指标", "养护面积", "≥3公顷"],
    ])  # fmt: skip
    forms = [grids_to_form(form, FACTS) for form in split_list(table)]
    assert [field_text(form, "project-name") for form in forms] == ["河道养护", "绿地养护"]
    assert [field_text(form, "current-year-budget") for form in forms] == ["12.50", "50.00"]


def test_appropriation_of_a_listed_project_is_a_source_of_it() -> None:
    table = rows_to_table([
        ["项目名称", "项目总额", "财政拨款", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["河道养护", "12.50", "10.00", "整洁", "产出指标", "数量指标", "养护长度", "≥12公里"],
    ])  # fmt: skip
    form = grids_to_form(split_list(table)[0], FACTS)
    assert field_text(form, "total-budget") == "12.50"
    assert [(row.cells["label"].text, row.cells["amount"].text) for row in form.rows] == [
        ("财政拨款", "10.00")
    ]


def test_value_without_any_name_is_no_indicator() -> None:
    table = rows_to_table([
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["", "", "", "62.50"],
        ["产出指标", "数量指标", "养护长度", "≥12公里"],
    ])  # fmt: skip
    form = grids_to_form(table, FACTS)
    assert [item.name for item in form.indicators] == ["养护长度"]
    assert len(form.nameless) == 1


@pytest.mark.parametrize("head", ["目标值", "指标值", "年度指标值"])
def test_values_may_stand_before_the_names(head: str) -> None:
    table = rows_to_table([
        ["项目名称", "河道养护", "", "", ""],
        ["一级指标", "二级指标", head, "三级指标", "计量单位"],
        ["产出指标", "数量指标", "≥12", "养护长度", "公里"],
        ["满意度指标", "服务对象满意度指标", "≥95", "群众满意度", "%"],
    ])  # fmt: skip
    assert [(name, target) for _, _, name, target, *_ in said(in_order(table))] == [
        ("养护长度", "≥12公里"),
        ("群众满意度", "≥95%"),
    ]


def test_form_above_its_indicators_is_no_list() -> None:
    table = rows_to_table([
        ["项目名称", "河道养护", "", "", ""],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["", "产出指标", "数量指标", "养护长度", "≥12公里"],
    ])  # fmt: skip
    assert split_list(table) == ()


def form_project_name(form: Table) -> str:
    return field_text(grids_to_form(form, FACTS), "project-name")


def test_detail_of_expenditure_heads_its_activities() -> None:
    words = ("项目支出明细", "项目支出经济分类", "金额", "测算依据及说明")
    cells = [Cell(word, 1, at) for at, word in enumerate(words)]
    roles = [role.name for role in heads_of("activity", cells)]
    assert roles == ["label", "economic", "amount", "basis"]
