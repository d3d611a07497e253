"""What the rules on the prose tell of wordings that real documents have, and what they leave alone."""

import pytest
from book import Book
from changes import lost
from clean import BASIC, BY_FUNCTION, clean_book
from places import GROUNDS
from test_mutations import weighty


def told(book: Book, rule: str) -> bool:
    """Whether the rule speaks."""
    return bool(weighty(book.turtle(), rule))


@pytest.mark.parametrize("type_", ["basic", "personnel", "public"])
def test_a_class_of_uses_is_one_amount_in_whichever_part_it_is_told(type_: str) -> None:
    book, rule = clean_book(), "prose-against-tables"
    dims = {"table": BASIC, "type": type_, "economic": "301"}
    figure = book.statement("工资福利支出", "250", **dims)
    assert not told(book, rule)
    figure.printed = "205"
    assert told(book, rule)


def test_a_class_of_which_only_a_part_is_told() -> None:
    book, rule = clean_book(), "prose-against-tables"
    for type_, text in {"total": "90.00", "personnel": "20.00", "public": "70.00"}.items():
        book.figure(BASIC, text, economic="399", type=type_)
    figure = book.statement("其他支出", "70", table=BASIC, type="public", economic="399")
    assert not told(book, rule)
    figure.printed = "75"
    assert told(book, rule)


def test_a_project_without_a_code_is_held_against_the_list() -> None:
    book, rule = clean_book(), "prose-against-tables"
    book.lines = [line.replace('skos:notation "4200', 'rdfs:label "4200') for line in book.lines]
    assert not told(book, rule)
    book.told("设备更新项目").printed = "15"
    assert told(book, rule)


def test_projects_that_a_list_holds_need_no_sum_of_their_own() -> None:
    book, rule = clean_book(), "prose-project-sum"
    listed = {"table": "project-expenditure", "funding": "total"}
    book.statement("购买疫苗", "30", project=book.project("x1", "购买疫苗"), **listed)
    assert not told(book, rule)
    lost("project-expenditure")(book)
    assert told(book, rule)


def uses(words: str, *amounts: str) -> Book:
    """A sentence on what a project's 168 are used for."""
    book = clean_book()
    told = {"sentence": f"疫病防控经费168，主要用于{words}。", "section": "三、项目"}
    book.statement("疫病防控经费", "168", **told)
    for amount in amounts:
        book.statement(f"用途{amount}", amount, **told)
    return book


def test_uses_are_no_more_than_what_is_used() -> None:
    rule = "sentence-total"
    assert not told(uses("疫苗80万元、补助88万元", "80", "88"), rule)
    assert not told(uses("疫苗80万元等", "80"), rule)
    assert told(uses("疫苗80万元、补助98万元", "80", "98"), rule)
    assert not told(uses("总投资500万元的工程", "500"), rule)
    assert told(uses("疫苗80万元、其他8万元", "80", "8"), rule)


def test_a_share_of_what_is_reserved_for_small_firms() -> None:
    book, rule = clean_book(), "share-of-named-whole"
    of = {
        "section": "采购",
        "sentence": "预留份额136万元，其中小微102万元，占中小企业采购份额的75%。",
    }
    book.statement("预留中小企业采购份额", "136", **of)
    part = book.statement("预留小微企业份额", "102", **of)
    book.statement("预留小微企业份额", "75", "%", "share", **of)
    assert not told(book, rule)
    part.printed = "120"
    assert told(book, rule)


def test_what_micro_firms_are_given_is_part_of_what_small_ones_are() -> None:
    book, rule = clean_book(), "procurement-share"
    of = {
        "section": "采购",
        "sentence": "授予中小企业合同金额180万元，其中：授予小微企业合同金额90万元；货物45万元。",
    }
    book.statement("授予中小企业合同金额", "180", **of)
    part = book.statement("授予小微企业合同金额", "90", **of)
    book.statement("货物采购授予中小企业合同金额", "45", **of)
    assert not told(book, rule)
    part.printed = "190"
    assert told(book, rule)


def test_projects_with_targets_from_one_source() -> None:
    book, rule = clean_book(), "managed-projects"
    of = {"sentence": "实行绩效目标管理的项目2个，涉及一般公共预算当年拨款200万元。"}
    book.statement("项目", "2", "个", "count", count="projects", **of)
    figure = book.statement("一般公共预算当年拨款", "200", **of)
    assert not told(book, rule)
    figure.printed = "220"
    assert told(book, rule)


def share_of(sentence: str, share: str, **dims: str) -> bool:
    """Whether a share of the expenditure that only a table tells is told to be wrong."""
    book = clean_book()
    told = {"sentence": sentence, "section": "九、情况", **dims}
    kind = dims.get("table", "")
    book.statement("某支出", "40", **told)
    told.pop("table", kind)
    book.statement("某支出", share, "%", "share", **told)
    return bool(weighty(book.turtle(), "prose-shares-of-tables"))


def test_a_share_of_a_whole_that_only_a_table_tells() -> None:
    of = {"table": BY_FUNCTION, "function": "208", "type": "total"}
    assert not share_of("某支出40万元，占8%。", "8", **of)
    assert share_of("某支出40万元，占9%。", "9", **of)
    assert not share_of("某支出40万元，占本年支出合计的8%。", "8", **of)
    assert share_of("某支出40万元，占本年支出合计的18%。", "18", **of)
    assert not share_of("某支出40万元，占财政拨款支出的8%。", "8", **of)
    assert share_of("某支出40万元，占财政拨款支出的18%。", "18", **of)
    assert not share_of("某支出40万元，占某项资金的18%。", "18", **of)
    assert not share_of("某支出40万元，占18%。", "18")


def test_the_reason_of_another_comparison_is_left_alone() -> None:
    rule = "change-against-words"
    sentence = "某支出比年初预算增加2万元，较上年减少的主要原因是任务减少。"
    for compared, is_told in (({}, False), ({"compared": "2030"}, True)):
        book = clean_book()
        book.statement("某支出", "2", kind="change", sentence=sentence, **compared)
        assert told(book, rule) == is_told


def test_a_class_of_which_only_the_projects_are_told() -> None:
    book, rule = clean_book(), "prose-item-sum"
    lost(BY_FUNCTION)(book)
    book.figures = [f for f in book.figures if ("mz:expenditureType" not in dict(f.pairs))]
    book.statement("农林水支出", "900", table=BY_FUNCTION, function="213", type="total")
    for code, text in {"2130306": "300", "2130314": "100"}.items():
        book.statement(code, text, table=BY_FUNCTION, function=code, type="project")
    assert not told(book, rule)
    book.statement("行政运行", "10", table=BY_FUNCTION, function="2080501", type="basic")
    assert told(book, rule)


@pytest.mark.parametrize("base", ["与2030年9.00万元相比，", "较上年预算数9.00万元，"])
def test_a_rate_beside_the_amount_of_the_year_before_alone(base: str) -> None:
    book, rule = clean_book(), "prose-rates-of-base"
    of = {"sentence": f"收入{base}增加0.90万元，增长10.00%。"}
    book.statement("收入", "9.00", year="2030", **of)
    change = book.statement("收入", "0.90", kind="change", compared="2030", **of)
    book.statement("收入", "10.00", "%", "change-rate", compared="2030", **of)
    assert not told(book, rule)
    change.printed = "9.00"
    assert told(book, rule)


def test_all_that_is_spent_is_put_under_targets_beside_the_projects() -> None:
    book, rule = clean_book(), "managed-projects"
    of = {"sentence": "预算支出500万元实行绩效管理，设置了整体和2个项目绩效目标。"}
    book.statement("项目", "2", "个", "count", count="projects", **of)
    figure = book.statement("预算支出", "500", **of)
    assert not told(book, rule)
    figure.printed = "510"
    assert told(book, rule)


def test_the_units_beside_the_head_office_are_one_less_than_those_listed() -> None:
    book, rule = clean_book(), "budget-units"
    GROUNDS[rule](book)
    book.lines = [line for line in book.lines if "编制范围" not in line]
    of = {"count": "subordinate-units", "sentence": "本预算为汇总预算，由局本级和1个预算单位组成。"}
    number = book.statement("预算单位", "1", "个", "count", **of)
    assert not told(book, rule)
    number.printed = "3"
    assert told(book, rule)


def test_a_source_that_none_of_the_subjects_below_has() -> None:
    book, rule = clean_book(), "column-without-parts"
    table = book.table("income", key="by-function")
    for source in ("total", "other-income"):
        for code in ("208", "20805"):
            book.figure(table, "40.00", funding=source, function=code)
    book.figure(table, "40.00", funding="total", function="2080505")
    part = book.figure(table, "40.00", funding="other-income", function="2080505")
    assert not told(book, rule)
    book.figures.remove(part)
    assert told(book, rule)


@pytest.mark.parametrize("parts", [("5.00", "4.00"), ("15.00", "4.00"), ("5.00", "3.00")])
def test_the_parts_of_what_is_carried_over(parts: tuple[str, str]) -> None:
    book, rule = clean_book(), "prose-list-sum"
    first, rest = parts
    of = {
        "sentence": f"年末结转和结余9.00万元，其中财政拨款结转{first}万元、其他资金结转{rest}万元。"
    }
    whole = {"item": "closing-carry-over", "table": "income-expenditure-summary"}
    book.statement("年末结转和结余", "9.00", **whole, **of)
    book.statement("财政拨款结转", first, **of)
    book.statement("其他资金结转", rest, **of)
    assert told(book, rule) == (parts != ("5.00", "4.00"))
