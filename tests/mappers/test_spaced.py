"""Lines aligned by spaces: what becomes a grid, and what stays text."""

from mappers.spaced import with_tabs

GRID = """
科目编码   科目名称             合计            本年支出
                                          基本支出   项目支出
201        一般公共服务       120.00        80.00      40.00
208        社会保障            30.50        30.50
           合    计           150.50       110.50      40.00
""".strip("\n").split("\n")


def cells(lines: list[str]) -> list[list[str]]:
    return [line.split("\t") for line in with_tabs(lines)]


def test_columns_are_told_by_their_figures() -> None:
    assert cells(GRID) == [
        ["科目编码", "科目名称", "合计", "本年支出", ""],
        ["", "", "", "基本支出", "项目支出"],
        ["201", "一般公共服务", "120.00", "80.00", "40.00"],
        ["208", "社会保障", "30.50", "30.50", ""],
        ["", "合计", "150.50", "110.50", "40.00"],
    ]


def test_column_without_figures_is_told_by_its_heading() -> None:
    head = GRID[0] + " " * 12 + "年末结转", GRID[1]
    found = cells([*head, *GRID[2:]])
    assert found[0][-1] == "年末结转"
    assert {len(row) for row in found} == {6}


def test_row_of_a_label_alone_does_not_end_the_grid() -> None:
    found = cells([*GRID[:4], "           外交", "           国防", GRID[4]])
    assert found[4] == ["", "外交", "", "", ""]
    assert found[-1] == ["", "合计", "150.50", "110.50", "40.00"]
    assert cells([*GRID, "           外交", "表2"])[-2:] == [["           外交"], ["表2"]]


def test_row_that_reaches_over_columns_leaves_the_grid_above() -> None:
    rows = [*GRID, "注：" + "本表按支出功能分类列示" * 3, GRID[3]]
    assert cells(rows)[:5] == cells(GRID)


def test_page_number_between_rows_does_not_end_the_grid() -> None:
    found = cells([*GRID[:4], "", "                — 2 —", "", "", GRID[4]])
    assert [found[0], found[3], found[-1]] == [cells(GRID)[at] for at in (0, 3, 4)]


def test_heading_in_doubt_leaves_the_text() -> None:
    lines = [GRID[0].replace("   本年支出", " " * 12 + "本年支出"), *GRID[1:]]
    assert not any("\t" in line for line in with_tabs(lines))


def test_few_rows_are_told_by_the_headings_that_they_stand_under() -> None:
    assert cells(GRID[:4]) == cells(GRID)[:4]


def test_few_rows_beside_their_headings_are_no_grid() -> None:
    lines = [*GRID[:2], GRID[2].replace("  80.00      40.00", "        80.00    40.00")]
    assert with_tabs(lines) == lines
    between = [*GRID[:2], "201        一般公共服务       120.00     80.00   40.00"]
    assert with_tabs(between) == between


def test_rows_as_wide_as_their_heading_need_not_stand_under_it() -> None:
    words = ["项目", "三公合计", "因公出国（境）费", "公务接待费", "会议费"]
    rows = [
        words,
        ["预算数", "5.50", "0.00", "3.00", "2.40"],
        ["决算数", "4.33", "0.00", "2.15", "2.12"],
    ]
    assert cells(["  ".join(row) for row in rows]) == rows
    short = ["  ".join(row) for row in [*rows, ["上年数", "4.00", "3.00"]]]
    assert with_tabs(short) == short
    wide = ["   ".join(words), *["  ".join(row) for row in rows[1:]]]
    assert with_tabs(wide) == wide


def test_row_under_a_divided_heading() -> None:
    lines = [
        "合计       因公出国（境）费     公务用车购置及运行费                         公务接待费",
        "                                小计     公务用车购置费    公务用车运行费",
        "   5.50                         4.00                            4.00              1.50",
    ]
    assert cells(lines)[1:] == [
        ["", "", "小计", "公务用车购置费", "公务用车运行费", ""],
        ["5.50", "", "4.00", "", "4.00", "1.50"],
    ]


def test_prose_with_wide_spaces_stays() -> None:
    lines = [
        "部门：某区文化馆          单位：万元",
        "一、收入 120.00 万元    比上年增加 3.00 万元",
        "二、支出 120.00 万元",
        "三、结转  0.00 万元",
    ]
    assert with_tabs(lines) == lines


def test_tabs_pipes_and_tags_are_left() -> None:
    lines = ["201\t一般  1.00", "| 201 | 一般  1.00 |", "<td>201</td>  <td>1.00</td>"]
    assert with_tabs(lines) == lines


def test_group_in_the_middle_of_its_columns_may_stand_over_one() -> None:
    lines = """
           收入                            支出
    项目          金额          项目          金额          其中
栏次                1                         2            3
一、拨款       120.00       一、教育        110.00        80.00
二、其他        30.50       二、医疗         30.50        30.50
合计           150.50       合计            140.50       110.50
""".strip("\n").split("\n")
    found = cells(lines)
    assert found[0] == ["收入", "", "支出", "", ""]
    assert found[2] == ["栏次", "1", "", "2", "3"]


def test_one_row_of_figures_below_the_numbers_of_its_columns() -> None:
    lines = """
合计     出国费       公务用车        接待费
                   购置     运行
 1         2        3        4         5
9.50     0.00     4.00     3.50      2.00
""".strip("\n").split("\n")
    assert cells(lines) == [
        ["合计", "出国费", "公务用车", "", "接待费"],
        ["", "", "购置", "运行", ""],
        ["1", "2", "3", "4", "5"],
        ["9.50", "0.00", "4.00", "3.50", "2.00"],
    ]


def test_groups_of_the_same_words_are_headed_in_their_order() -> None:
    lines = [
        "预算数                     决算数",
        "合计    因公出国    公务接待    合计    因公出国    公务接待",
        "        （境）费    费                  （境）费    费",
        "1       2           3           4       5           6",
        "8.00    6.00        2.00        6.50    5.40        1.10",
    ]
    top, names, rests, *_ = cells(lines)
    assert top == ["预算数", "", "", "决算数", "", ""]
    assert names == ["合计", "因公出国", "公务接待"] * 2
    assert rests == ["", "（境）费", "费"] * 2


BROKEN = """
单位编码  单位名称                合计 财政拨款收入        其他收
                                       一般公共预  基金    入
018       某某市水务局          120.00     100.00   12.50      7.50
018001    某某市水务局本级       80.00      70.00    5.00      5.00
018002    某某市河道堤防管       40.00      30.00    7.50      2.50
          理所
""".strip("\n").split("\n")


def test_broken_headings_and_names_are_as_wide_as_what_they_go_on_from() -> None:
    assert cells(BROKEN) == [
        ["单位编码", "单位名称", "合计", "财政拨款收入", "", "其他收"],
        ["", "", "", "一般公共预", "基金", "入"],
        ["018", "某某市水务局", "120.00", "100.00", "12.50", "7.50"],
        ["018001", "某某市水务局本级", "80.00", "70.00", "5.00", "5.00"],
        ["018002", "某某市河道堤防管", "40.00", "30.00", "7.50", "2.50"],
        ["", "理所", "", "", "", ""],
    ]


def test_fewer_heads_than_equal_groups_part_them_by_their_middles() -> None:
    found = cells(
        [
            "         甲类经费                                乙类经费",
            "编码   名称        决算数  编码   名称        决算数  编码   名称        决算数",
            "301    工资补贴    120.00  302    办公支出     90.00  310    购置支出     80.50",
            "30101  工资         70.00  30201  水费         40.00  31002  设备         50.50",
            "30102  补贴         50.00  30202  电费         50.00  31003  家具         30.00",
        ]
    )
    assert found[0] == ["甲类经费", "", "", "乙类经费", "", "", "", "", ""]


def test_heads_with_their_rest_below_beside_a_group_and_a_column_of_its_own() -> None:
    found = cells(
        [
            "           项    目           年初结转   本年收入              本年支出                年末结转",
            " 编码   名称                    和结余                  小计   基本支出   项目支出       和结余",
            "           合计                   3.20      20.00      21.65                 21.65         1.55",
            " 229    其他支出                  3.20      20.00      21.65                 21.65         1.55",
            " 22960  彩票公益金安排的支出      3.20      20.00      21.65                 21.65         1.55",
        ]
    )
    assert found[0] == ["", "项目", "年初结转", "本年收入", "本年支出", "", "", "年末结转"]
    assert found[1] == ["编码", "名称", "和结余", "", "小计", "基本支出", "项目支出", "和结余"]


def test_heads_that_one_space_parts_and_letters_that_stand_apart() -> None:
    found = cells(
        [
            "             预 算 数                              决 算 数",
            "     合计  因公出国 公务用车    接待费    合计  因公出国 公务用车    接待费",
            "             (境)费     小计                      (境)费     小计",
            "        1         2        3         4       5         6        7         8",
            "    36.50      0.00    34.50      2.00   33.46      0.00    32.60      0.86",
        ]
    )
    half = ["合计", "因公出国", "公务用车", "接待费"]
    assert found[0] == ["预算数", "", "", "", "决算数", "", "", ""]
    assert found[1] == half * 2
    assert found[2] == ["", "(境)费", "小计", ""] * 2


def test_words_whose_letters_stand_apart_before_figures_outside_of_grids() -> None:
    line = " 总    分                    100          99.68"
    assert " ".join(with_tabs([line])[0].split()) == "总分 100 99.68"
    assert with_tabs([" 甲  乙  丙同意上述意见"]) == [" 甲  乙  丙同意上述意见"]


OVER_GROUP = """
单位：万元
                                      基本支出
单位代码  单位名称           合计      小计  人员经费  公用经费  项目支出
          合计             180.00    110.00     80.00     30.00     70.00
101       云山区水务局     120.00     80.00     60.00     20.00     40.00
102       水文中心          60.00     30.00     20.00     10.00     30.00
""".strip("\n").split("\n")

RESTS = """
表7  “三公”经费预算表
出国费                公务用车购置及运                  接待费
                              行维护费
              小计    公务用车购置费    公务用车运行费
  0.00        4.20              0.00              4.20    0.60
""".strip("\n").split("\n")


def test_group_alone_in_the_lines_above_a_grid_is_of_its_heading() -> None:
    found = cells(OVER_GROUP)
    assert found[1] == ["", "", "", "基本支出", "", "", ""]
    assert found[2][3:] == ["小计", "人员经费", "公用经费", "项目支出"]
    titled = ["表3  一般公共预算支出表", *OVER_GROUP[1:]]
    assert cells(titled)[1:] == found[1:]
    told = ["各单位的支出如下。", *OVER_GROUP[1:]]
    assert cells(told)[:2] == [["各单位的支出如下。"], [OVER_GROUP[1]]]


def test_rest_of_the_words_of_a_group_is_put_to_them() -> None:
    found = cells(RESTS)
    assert found[1] == ["出国费", "公务用车购置及运行维护费", "", "", "接待费"]
    assert found[3] == ["", "小计", "公务用车购置费", "公务用车运行费", ""]
