"""A clean disclosure gives no result at all; each slip is found by the rule that should find it."""

import pytest
from book import DISCLOSURE
from clean import FIRST, PERFORMANCE, SECOND, clean_book
from slips import NEEDED, SLIPS, based, slipped

import shapes
from shapes.model import SHAPE, shape_files
from shapes.report import VIOLATION, WARNING

RULES = [file.stem for file in shape_files() if file.parent.name == "audit"]


def weighty(turtle: str, rule: str = "") -> set[str]:
    """The rules (or whether the one rule) that speak with more than a remark on rounding."""
    found = shapes.check(turtle, shapes.shapes_ttl(rule) if rule else None).results
    return {r.shape.removeprefix(SHAPE) for r in found if r.severity in (VIOLATION, WARNING)}


def test_every_rule_has_a_slip() -> None:
    assert set(SLIPS) == {*RULES, "privacy"}
    assert set(NEEDED) <= set(SLIPS)
    assert len(SLIPS) > 80


def test_the_clean_disclosure_is_clean() -> None:
    assert shapes.check(clean_book().turtle()).results == ()


@pytest.mark.parametrize("rule", sorted(SLIPS))
def test_slip_is_found(rule: str) -> None:
    assert not weighty(based(rule).turtle(), rule)
    assert weighty(slipped(rule).turtle(), rule) == {rule}


def test_a_gap_of_rounding_is_no_contradiction() -> None:
    book = clean_book()
    book.find("/expenditure/o/2031-budget/2080505/total/total").printed = "40.01"
    report = shapes.check(book.turtle())
    assert report.counts()["Info"] > 0
    assert report.counts()["Warning"] == 0


def test_a_coarser_figure_explains_more() -> None:
    book = clean_book()
    rule = "prose-against-tables"
    book.told("公务接待费").printed = "1.4"
    assert weighty(book.turtle(), rule)
    book.find("three-public/o/2031-budget/reception/total").printed = "1"
    assert not weighty(book.turtle(), rule)
    book.told("公务接待费").printed = "1.6"
    assert weighty(book.turtle(), rule)


def test_an_activity_of_another_amount_than_the_text_reckons() -> None:
    book, rule = based("activity-in-text"), "activity-in-text"
    book.told("每年电费预计").printed = "60"
    assert not weighty(book.turtle(), rule)
    book.told("每年电费预计").printed = "46"
    assert weighty(book.turtle(), rule)


def test_an_amount_of_a_subject_that_no_table_has() -> None:
    book, rule = clean_book(), "subject-not-in-tables"
    path = "一般公共服务支出（类）财政事务（款）事业运行（项）"
    book.statement(path, "0", function="2010650")
    assert not weighty(book.turtle(), rule)
    book.statement(path, "260.00", function="2010650")
    assert weighty(book.turtle(), rule)


def test_nought_is_exact() -> None:
    book = clean_book()
    book.find("three-public/o/2031-budget/abroad/total").printed = "0"
    book.find("three-public/o/2031-budget/total/total").printed = "3.40"
    assert weighty(book.turtle(), "three-public-parts")


def test_shares_that_all_end_in_nought_are_rounded_to_the_place_before() -> None:
    book, rule = clean_book(), "performance-shares"
    share = "/share/o/2031-budget/operation-projects"
    book.find(share).printed = "10.04"
    assert weighty(book.turtle(), rule)
    book.find(f"{PERFORMANCE}/o/2031-budget/operation-projects").printed = "50.20"
    book.find(share).printed = "10.00"
    assert not weighty(book.turtle(), rule)
    book.find("/share/o/2031-budget/personnel-projects").printed = "50.01"
    assert weighty(book.turtle(), rule)


def test_the_share_of_a_total_is_a_hundred() -> None:
    book, rule = clean_book(), "performance-shares"
    dims = {"item": "income-total", "measure": "mz:share"}
    figure = book.figure(PERFORMANCE, "100", "%", **dims)
    assert not weighty(book.turtle(), rule)
    figure.printed = "130"
    assert weighty(book.turtle(), rule)


def test_a_project_of_one_year_has_no_more_than_the_year() -> None:
    book, rule = clean_book(), "project-total-budget"
    book.find(f"project/{FIRST}/line/totalBudget/1").printed = "510.00"
    assert weighty(book.turtle(), rule)
    book.lines = [line.replace('mz:startYear "2031"', 'mz:startYear "2030"') for line in book.lines]
    assert not weighty(book.turtle(), rule)


def test_a_year_that_all_others_are_not_compared_with() -> None:
    book, rule = clean_book(), "compared-year"
    for _ in range(4):
        book.statement("支出", "5", kind="change", compared="2030")
    assert not weighty(book.turtle(), rule)
    book.statement("收入", "5", kind="change", compared="2029")
    assert weighty(book.turtle(), rule)


def test_the_heading_of_a_part_tells_the_year() -> None:
    book, rule = clean_book(), "table-year"
    book.lines = [line.replace("第3部分 情况", "第三部分 2031年情况") for line in book.lines]
    assert not weighty(book.turtle(), rule)
    book.lines = [line.replace("第三部分 2031", "第三部分 2030") for line in book.lines]
    assert weighty(book.turtle(), rule)


def test_another_body_above_one_table() -> None:
    book, rule = clean_book(), "table-organization"
    key = f"<{DISCLOSURE}/table/three-public>"
    book.lines = [
        line.replace("某区城市测试中心", "另一区教育局") if line.startswith(key) else line
        for line in book.lines
    ]
    assert weighty(book.turtle(), rule)


def test_an_increase_beyond_the_amount_of_the_sentence_before() -> None:
    book, rule = clean_book(), "increase-beyond-amount"
    told = {"section": "九、支出", "compared": "2030"}
    book.statement("财政拨款收支", "500", sentence="财政拨款收支500万元。", section="九、支出")
    changed = book.statement("财政拨款收支", "50", kind="change", sentence="增加50万元。", **told)
    assert not weighty(book.turtle(), rule)
    changed.printed = "600"
    assert weighty(book.turtle(), rule)


def test_targets_of_opposite_directions() -> None:
    book, rule = based("indicator-periods"), "indicator-periods"
    book.lines = [
        line.replace('mz:operator ">="', 'mz:operator "<="') if "/indicator/p2/" in line else line
        for line in book.lines
    ]
    assert weighty(book.turtle(), rule)


def test_a_project_that_the_prose_names_otherwise() -> None:
    book, rule = clean_book(), "project-names"
    told = {"project": f"project/{FIRST}", "table": "project-expenditure"}
    book.statement("服务平台", "150", **told)
    assert not weighty(book.turtle(), rule)
    book.statement("应急平台维护", "150", **told)
    assert weighty(book.turtle(), rule)


def test_each_comparison_of_a_sentence_has_its_own_rate() -> None:
    book, rule = clean_book(), "prose-rates"
    told = {"sentence": "运行经费100万元，比预算减少25万元，下降20%；比上年增加20万元，增长25%。"}
    book.statement("运行经费", "100", **told)
    book.statement("运行经费", "-25", kind="change", **told)
    book.statement("运行经费", "-20", "%", "change-rate", **told)
    book.statement("运行经费", "20", kind="change", compared="2030", **told)
    rate = book.statement("运行经费", "25", "%", "change-rate", compared="2030", **told)
    assert not weighty(book.turtle(), rule)
    rate.printed = "35"
    assert weighty(book.turtle(), rule)


def account(words: str, share: str = "") -> bool:
    """Whether 7 spent of 5 planned (or a share of a plan that is not told) contradict the words."""
    book = clean_book()
    done = f"完成年初预算的{share}%，" if share else "年初预算为5万元，支出决算为7万元，"
    told = {"section": "五、支出", "sentence": f"{done}{words}"}
    if share:
        book.statement("某事务", share, "%", "share", phase="final", **told)
    else:
        book.statement("某事务", "5", phase="budget", **told)
        book.statement("某事务", "7", phase="final", **told)
    return bool(weighty(book.turtle(), "execution-against-words"))


def test_an_account_as_great_as_its_budget() -> None:
    assert account("决算数等于预算数。")
    assert account("与年初预算基本持平。")
    assert not account("决算数高于年初预算数的主要原因是追加。")
    assert not account("决算数小于全年预算数。")
    assert account("决算数与预算数持平。", "98")
    assert not account("决算数与年初预算数基本持平。", "98")
    assert account("决算数小于预算数的原因是节约。", "103.5")
    assert not account("决算数小于预算数的原因是节约。", "100")


def changed(change: str = "-0.60", rate: str = "-37.50", base: str = "1.60") -> set[str]:
    """What is told of the change and rate of one expense beside that of the year before."""
    book = based("table-changes")
    book.find("three-public/change/o/2031-budget/reception/total").printed = change
    book.find("three-public/change-rate/o/2031-budget/reception/total").printed = rate
    book.find("three-public/o/2030-budget/reception/total").printed = base
    found = shapes.check(book.turtle(), shapes.shapes_ttl("table-changes")).results
    return {r.severity.rpartition("#")[2] for r in found}


def test_changes_of_a_table_follow_from_its_columns() -> None:
    assert not changed()
    assert changed(rate="-35.70") == {"Warning"}
    assert changed(rate="37.50") == {"Warning"}
    assert not changed(rate="-0.375")
    assert changed(change="-0.61") == {"Info"}
    assert not changed(rate="-38")
    assert not changed(change="1.00", rate="100", base="0.00")


def test_a_table_that_a_list_calls_filled() -> None:
    book, rule = clean_book(), "empty-table"
    book.say(f"<{DISCLOSURE}/table/three-public>", "mz:declaredFilled true")
    assert not weighty(book.turtle(), rule)
    key = f"<{DISCLOSURE}/table/state-capital>"
    book.say(key, "mz:declaredFilled true")
    assert not weighty(book.turtle(), rule)
    book.lines = [
        line.replace("mz:isEmpty false", "mz:isEmpty true") if line.startswith(key) else line
        for line in book.lines
    ]
    assert weighty(book.turtle(), rule)


def test_a_form_that_no_project_needs() -> None:
    book, rule = slipped("project-without-form"), "project-without-form"
    granted = book.find(f"project-expenditure/o/2031-budget/{SECOND}/general-public-budget")
    granted.printed = "0.00"
    assert weighty(book.turtle(), rule) == {rule}
    paid = {"project": f"project/{SECOND}", "funding": "carry-over"}
    book.figure("project-expenditure", "50.00", **paid)
    assert not weighty(book.turtle(), rule)
    book.statement("项目的绩效目标表全部公开", "2", "个", "count", count="projects")
    assert weighty(book.turtle(), rule) == {rule}
    granted.printed = "10.00"
    assert weighty(book.turtle(), rule) == {rule}


def test_forms_that_their_heading_counts() -> None:
    for count, rules in (("1", set()), ("2", {"project-without-form"})):
        book = slipped("project-without-form")
        book.table("project-application", title=f"项目绩效目标表（共{count}张）", key="counted")
        assert weighty(book.turtle(), "project-without-form") == rules
