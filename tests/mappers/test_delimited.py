"""Rows that commas part become rows of cells; sentences, and figures in groups of digits, do not."""

from mappers.delimited import with_tabs

ROWS = [
    "科目编码,科目名称,合计,基本支出",
    '205,教育支出,"1,250.40",',
    "20502,普通教育,1250.40,",
    "合计,,1250.40,",
]


def test_rows_of_commas_are_parted() -> None:
    assert with_tabs(ROWS)[1] == "205\t教育支出\t1,250.40\t"
    assert all("\t" in line for line in with_tabs(ROWS))


def test_sentences_stay() -> None:
    prose = [
        "2031年收入预算1,250.40万元,比上年增加50.40万元,增长4.20%,",
        "其中:一般公共预算1,200.40万元,事业收入50.00万元,主要用于教学,",
        "以及校舍维修,设备更新,教师培训等。",
    ]
    assert with_tabs(prose) == prose


def test_figures_in_groups_of_digits_stay_whole() -> None:
    aligned = ["教育支出   6,200,000   1,000,000", "卫生健康支出   2,100,000", "合计 8,300,000"]
    assert with_tabs(aligned) == aligned


def test_a_text_parts_its_forms_as_it_parts_its_tables() -> None:
    form = ["", "项目名称,校园安全设施改造", "年度目标,完成改造12处，验收合格。", ""]
    title = ["部门：某局,单位：万元", ""]
    assert with_tabs(form) == form
    found = with_tabs([*(ROWS * 5), *form, *title])
    assert found[-5:-3] == ["项目名称\t校园安全设施改造", "年度目标\t完成改造12处，验收合格。"]
    assert found[-2:] == title
