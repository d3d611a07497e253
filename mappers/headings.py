# ruff: noqa: E501  (patterns of printed words are easier to read on one line)
"""Printed words of table headings and of the rows of summaries: which column or row they name,
as a slug.

Words are compared folded (no spaces, no quotation marks), without units and years. The first
pattern that matches the whole of the words decides; ``slug`` gives the empty string for words
that no pattern knows.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from mappers import economy, text
from mappers.model import Row

_FISCAL = "(?:财政)?(?:预算)?(?:拨款|安排|补助)?(?:的)?(?:收入|资金|支出)?"
_GENERAL = rf"一?般?公共预算{_FISCAL}|一般预算{_FISCAL}"
_FUND = rf"政府性?基金(?:预算)?{_FISCAL}"
_STATE = rf"国有资本经营(?:预算|收益)?{_FISCAL}"
_ACCOUNT = "(?:纳入)?(?:财政)?专户(?:管理)?(?:的)?(?:资金|收入|拨款|核拨资金)*(?:\\(?教育收费\\)?)?|教育收费(?:收入)?"
_OWN = "(?:本年|当年|年度)?(?:一般公共预算|财政拨款|政府性基金预算|国有资本经营预算)*"
_CARRIED = (
    "(?:上年|年初|以前年度)?(?:财政拨款|财政)?(?:结转|结余)(?:和|与|及)?(?:结转|结余)?(?:资金)?"
)

#: What the bracket behind a unit's own money says that it is of: 单位资金（事业收入、其他收入）.
_OWN_KIND = "(?:含|即|其中:?)?(?:事业|单位|经营|上级补助|附属|上缴|其他)+(?:收入|资金)*"
_OWN_KINDS = rf"{_OWN_KIND}(?:(?:、|,|/|和|及|与){_OWN_KIND})*等?|非财政拨款(?:收入|资金)?"

_LEFT = "(?:结转|结余)(?:和|与|及)?(?:结转|结余)?(?:资金)?"

#: Dimension to (slug, pattern), the most telling first.
_SLUGS: dict[str, tuple[tuple[str, str], ...]] = {
    "expenditure_type": (
        ("basic", rf"{_OWN}基本(?:支出)?(?:合计|小计|预算)?"),
        ("personnel", "人员(?:类)?(?:经费(?:支出)?|支出|项目支出)(?:合计|小计)?"),
        ("public", "(?:日常)?公用(?:经费(?:支出)?|支出)(?:合计|小计)?|运转类?(?:公用)?经费"),
        ("project", rf"{_OWN}项目(?:支出|经费)(?:合计|小计|预算)?|专项业务(?:经费)?(?:支出)?"),
        ("business", "(?:事业单位)?经营(?:性)?支出"),
        ("remittance-to-superior", "上缴上级(?:单位)?(?:支出)?"),
        ("subsidy-to-subordinate", "对?附属单位补助(?:支出)?|对下级单位补助(?:支出)?"),
    ),
    "funding_source": (
        ("general-public-budget", _GENERAL),
        ("government-fund-budget", _FUND),
        ("state-capital-budget", _STATE),
        ("education-fees", "其中:?(?:财政专户(?:管理|核拨)?的?)?教育收费(?:收入)?"),
        ("fiscal-special-account", _ACCOUNT),
        ("institution-income", "事业收入(?:\\(.*\\))?"),
        ("institution-business-income", "(?:事业单位)?经营收入"),
        ("superior-subsidy", "上级补助(?:收入|资金)?"),
        ("subordinate-remittance", "附属单位(?:上缴|缴款)(?:收入)?|附属单位上缴资金"),
        ("other-income", "其他(?:各项|来源)?收入"),
        ("unit-funds", rf"(?:本?单位)(?:自有)?资金(?:收入)?(?:\((?:{_OWN_KINDS})\))?"),
        ("other-funds", "其他资金"),
        *(
            (f"carry-over-{slug}", rf"(?:上年|年初)?(?:{words})(?:上年)?{_LEFT}|(?:上年|年初)?{_LEFT}(?:{words}|\((?:{words})\))")
            for slug, words in (
                ("general-public-budget", _GENERAL),
                ("government-fund-budget", _FUND),
                ("state-capital-budget", _STATE),
                ("fiscal-special-account", _ACCOUNT),
                ("unit-funds", "单位资金"),
            )
        ),
        ("carry-over", rf"{_CARRIED}(?:安排)?(?:小计|合计)?|上年应返还额度(?:结转)?"),
        ("current-year", "本年(?:度)?(?:收入|拨款|安排|预算)?(?:小计)"),
        ("fiscal-appropriation", "(?:本年)?财政拨款(?:收入|资金|安排|合计|小计)*"),
        ("applied-current-year", "(?:其中:?)?申请当年预算拨款"),
        ("used-carry-over", "(?:其中:?)?使用上年度?财政拨款结转(?:结余)?"),
    ),
    "three_public_item": (
        ("agency-running", "机关运行(?:经)?费(?:用)?(?:支出)?"),
        ("abroad", "因公出国(?:\\(境\\))?(?:\\(境\\))?(?:经)?费?用?(?:支出)?|出国\\(境\\)费?用?"),
        ("vehicle", "公务用?车(?:辆)?购置(?:及|和|与|、)(?:公务用?车)?(?:运行|运行维护|运维)(?:经)?(?:费用?)?(?:支出)?(?:小计|合计)?|公务用车费用?"),
        ("vehicle-purchase", "(?:其中:?)?(?:公务用?车(?:辆)?)?购置(?:经)?费?用?(?:支出)?"),
        ("vehicle-running", "(?:其中:?)?(?:公务用?车(?:辆)?)?运行(?:维护|管理)?(?:经)?费?用?(?:支出)?|公务用?车维护费"),
        ("reception", "(?:公务)?接待(?:经)?费用?(?:支出)?"),
        ("total", "(?:一般公共预算|财政拨款|拨款|安排的|本年)*三公经费(?:一般公共预算|财政拨款|支出|预算|决算)*(?:合计|总额|总计|小计)?"),
    ),
    "operation_character": (
        ("opening-carry-over", "(?:年初|上年|期初)(?:财政拨款)?(?:结转|结余)(?:(?:和|与|及)?(?:结转|结余))?"),
        ("closing-carry-over", "(?:年末|年终|期末|结转下年)(?:财政拨款)?(?:结转|结余)?(?:(?:和|与|及)?(?:结转|结余))?"),
        ("revenue", "本年(?:度)?(?:收入|拨款)(?:合计)?"),
        ("expenditure", "本年(?:度)?(?:.{2,12}预算)?(?:财政拨款)?支出(?:合计)?"),
    ),
    "amount_type": (
        ("micro-enterprise-amount", "(?:其中:?)?(?:面向|预留|授予)?(?:中?小)?微(?:型)?企业.*"),
        ("sme-amount", "(?:其中:?)?(?:面向|预留|授予)?中小(?:微)?企业.*"),
        *(
            (f"{slug}-amount", f"(?:其中:?)?(?:政府)?(?:采购)?{words}类?(?:采购|项目)?(?:预算)?(?:金额|支出)?(?:小计|合计)?")
            for slug, words in (("goods", "货物"), ("works", "工程"), ("services", "服务"))
        ),
        ("unit-price", "(?:参考|预算|财政审核)?单价"),
        ("quantity", "(?:采购|购买|资产|配置|申请|申报|审核|购置)*(?:申请|申报)?数量|数量|资产编制数|存量数"),
        ("total-budget", "项目总预算|总预算"),
        ("current-year-budget", "项目?(?:本年度?|当年)预算"),
        ("amount", "(?:政府)?(?:实际|采购|购买|项目|总|预算|支出|决算|执行|配置|购置|财政审核)*(?:金额|总价|总额)(?:\\(?(?:合计|小计)\\)?)?"),
    ),
}  # fmt: skip
_SLUGS["economic_classification"] = tuple(
    (code, re.escape(name)) for name, code in economy.CODES.items()
)
_COMPILED = {
    dimension: tuple((slug, re.compile(words)) for slug, words in table)
    for dimension, table in _SLUGS.items()
}

_GENERIC = re.compile(
    r"(?:本年|当年|年度)*(?:预算|决算|执行|支出|收入|拨款)*(?:合计|总计|小计|总额)(?:数|金额)?|(?:项目)?金额|数额"
    r"|(?:本年|当年)?(?:收入|支出|收支)(?:预算|决算)(?:数|额|金额)?|共计"
    r"|(?:本年|当年|年初|全年|调整后?|年度|批复|安排|部门|上年|前年)*(?:预算|决算|执行|完成)(?:数|额|金额|情况)?|本年(?:度)?数?|上年(?:度)?数?"
    r"|本年(?:度)?(?:收入|支出|拨款)|支出|收入|总数"
)
_CODE = re.compile(
    r"(?:(?:支出)?(?:功能|经济|政府|部门)*(?:预算)?(?:支出)?(?:功能|经济)*(?:分类)*(?:科目)?|(?:预算|部门)?\(?单位\)?|部门\(单位\)|部门/单位|项目|科目)(?:编码|代码|编号)|编码|代码|类|款|项|类款项|科目"
)
_NAME = re.compile(
    r"按(?:支出)?(?:功能|经济)(?:科目)?分类(?:科目)?|(?:(?:部门|政府)?(?:预算)?(?:支出)?(?:功能|经济)*(?:分类)*科目|(?:预算|部门)?\(?单位\)?|部门\(单位\)|部门/单位|部门|项目|资产)名称|名称|项目|(?:收入|支出|预算)项目(?:\(按.*\))?|(?:预算|用款|填报)?单位|(?:支出)?(?:功能|经济)分类(?:科目)?|部门预算支出经济分类(?:科目)?|三公经费(?:项目|支出项目)?|经费项目|项目\(按.*\)|经济科目|功能科目|(?:部门|政府)?(?:预算)?支出(?:功能|经济)(?:分类?)?科目\(按.*\)|(?:预算)?单位\((?:项目|专项)\)名称|(?:预算)?单位(?:名称)?(?:/|、|和|及)(?:项目|专项)名称|(?:项目|专项)(?:名称)?(?:/|、|和|及)(?:预算)?单位名称"
    r"|(?:预算)?单位(?:名称)?\((?:支出)?(?:功能)?(?:科目|专项|项目)(?:名称)?\)|科目名称\(单位(?:名称)?\)|支出项目类别\(资金使用单位\)"
)
_LINE = re.compile(r"行次?|序号|栏次|行号")
_TEXT = re.compile(
    r"备注|说明|项目(?:简介|概况|概述)|(?:预算|会计|财政)?年(?:度|份)|(?:项目)?类型|采购(?:类别|类型)|资金来源|资金性质|项目单位|(?:项目)?(?:主管|实施|执行|使用)(?:单位|部门)|计量单位|数量单位|(?:政府)?采购目录(?:序号|编号)|采购物品名称|政府采购(?:项目来源|品目|目录|方式|组织形式)(?:名称|编码)?|采购(?:品目|目录|方式|项目|内容|组织形式)(?:名称|编码|大类)?|专项名称|品目(?:名称|编码)?"
    r"|(?:支出)?功能(?:分类)?科目(?:名称)?|(?:部门预算|政府预算|部门)?支出?经济(?:分类)?(?:科目)?(?:名称)?|是否.*|政府购买服务(?:内容|指导目录|目录|项目|领域)|购买(?:服务)?内容|承接主体.*|服务领域|[一二三]级(?:指导性?)?(?:目录)?(?:代码|名称)?|(?:政府购买服务)?指导性?目录(?:[一二三]级(?:目录)?)?|(?:政府)?购买服务(?:的)?项目(?:名称)?|资产(?:分类|名称|大类|配置标准名称|类别|品目)|规格型?号?|配置标准|项目类[别型]|支出项目类别|类别|主要(?:内容|用途)|用途|项目内容|财政审核数|采购时间|预计.*时间|资金属性|支出内容"
)
_SHARE = re.compile(r"%|占.*比|比[例重率]|百分比|(?:完成|执行|增长|增减|变动)率|幅度|完成预算")
_CHANGE = re.compile(
    r"比(?:上|去)年|比20\d\d年|年比|增减|增长|增加|减少|比上年|较上年|变动|变化|同比|(?<!收支)差额|上下年对比"
)
#: What closes a gap between income and expenditure, named in no list of sources of its own.
_BALANCE = re.compile(
    r"弥补收支差额|非财政拨款(?:专用)?结余|事业基金|专用结余"
    r"|^(?:基本|项目)支出(?:结转|结余)(?:和(?:结转|结余))?$"
)
#: Before 预算 at the end of a heading of a phase; 政府性基金预算 names a source.
_NO_SOURCE = "(?<!公共)(?<!一般)(?<!基金)(?<!经营)(?<!经营收益)"
#: The number of a column, also one that says how the column is reckoned: 3, 1=2+3.
_COLUMN_NUMBER = re.compile(r"(\d{1,2})(?:=[\d+\-/÷×*()%]+)?")
_STARS = re.compile(r"[*＊×xX]{1,4}")
_YEAR = re.compile(r"(?:20\d\d|\d\d)年(?:度)?|上年(?:度)?|上一年(?:度)?|前年|本年(?:度)?|当年")
_UNIT = re.compile(r"\((?:单位[:：])?(?:人民币)?[千万亿百十]*元\)|[千万]?元$")

_CLASSES = {
    "一般公共服务": "201", "外交": "202", "国防": "203", "公共安全": "204", "教育": "205",
    "科学技术": "206", "文化旅游体育与传媒": "207", "文化体育与传媒": "207", "社会保障和就业": "208",
    "社会保险基金": "209", "卫生健康": "210", "医疗卫生与计划生育": "210", "医疗卫生": "210",
    "节能环保": "211", "环境保护": "211", "城乡社区": "212", "城乡社区事务": "212", "农林水": "213",
    "农林水事务": "213", "交通运输": "214", "资源勘探工业信息等": "215", "资源勘探信息等": "215",
    "资源勘探电力信息等": "215", "商业服务业等": "216", "商业服务业等事务": "216", "金融": "217",
    "援助其他地区": "219", "自然资源海洋气象等": "220", "国土海洋气象等": "220", "国土资源气象等": "220",
    "住房保障": "221", "粮油物资储备": "222", "国有资本经营预算": "223", "灾害防治及应急管理": "224",
    "预备费": "227", "其他": "229", "转移性": "230", "债务还本": "231", "债务付息": "232",
    "债务发行费用": "233", "抗疫特别国债安排的": "234", "抗疫特别国债": "234",
}  # fmt: skip


@lru_cache(maxsize=4096)
def core(words: str) -> str:
    """The words of a heading that tell its meaning: folded, without list number, unit and year."""
    folded = text.label(text.fold(words))
    folded = _UNIT.sub("", folded).rstrip(":：*")
    return folded


@lru_cache(maxsize=4096)
def slug(dimension: str, words: str) -> str:
    """The slug of ``dimension`` that ``words`` name, empty where they name none."""
    bare = core(words)
    inner = core(bare.removeprefix("其中").lstrip(":"))
    plain = _YEAR.sub("", inner)
    phased = re.sub("(?:预算|决算|执行)(?:数|总额)$", "", plain)
    for candidate in (bare, inner, plain, phased, plain.removesuffix("小计")):
        for found, pattern in _COMPILED[dimension]:
            if pattern.fullmatch(candidate):
                return found
    return ""


@lru_cache(maxsize=4096)
def role(words: str) -> str:
    """What a column under ``words`` holds: code, name, line, text or value; empty where they are
    unknown.
    """
    bare = core(words)
    for name, pattern in (("code", _CODE), ("name", _NAME), ("line", _LINE), ("text", _TEXT)):
        if pattern.fullmatch(bare):
            return name
    return "value" if is_value(words) else ""


def is_value(words: str) -> bool:
    """Whether ``words`` head a column of figures as far as the lists of columns know."""
    return (
        is_generic(words)
        or is_share(words)
        or is_change(words)
        or bool(_BALANCE.search(core(words)))
        or any(slug(dimension, words) for dimension in _COMPILED)
    )


def is_generic(words: str) -> bool:
    """Whether ``words`` name no part of a split: 合计, 小计, 金额, 预算数, 2025年预算数,
    本年支出.
    """
    bare = core(words)
    without = _YEAR.sub("", bare)
    return bool(_GENERIC.fullmatch(bare) or _GENERIC.fullmatch(without)) or without in ("", "年")


def is_year_column(words: str) -> bool:
    """Whether ``words`` head a column that gives each row its year: 预算年度."""
    return bool(
        re.fullmatch("(?:(?:三公经费)?预算(?:财政拨款)?|会计|财政)?年(?:度|份)", core(words))
    )


def is_side(words: str) -> bool:
    """Whether ``words`` head a whole side of a table, its names and its figures: 收入, 支出."""
    return bool(re.fullmatch(r"(?:本年|财政拨款|人员|公用)*(?:收入|支出|经费)", core(words)))


def is_share(words: str) -> bool:
    """Whether ``words`` head a column of percentages."""
    return bool(_SHARE.search(core(words)))


def is_change(words: str) -> bool:
    """Whether ``words`` head a column of differences between two years."""
    return bool(_CHANGE.search(core(words)))


def is_change_row(words: str) -> bool:
    """Whether ``words`` label a row of differences between the rows above it: 增减额, 比上年增减."""
    return bool(
        re.fullmatch(
            r"(?:(?:比|较|与)?上年(?:相比)?|同比)?(?:增减|增长|变动|变化)(?:额|数|率|幅度|情况|比例|%)*(?:\(.*\))?|差额",
            core(words),
        )
    )


def names_year(words: str) -> bool:
    """Whether the label of a row says nothing but of which year, or of which phase, its figures
    are: 2024年预算数, 上年决算数, 决算数.
    """
    return bool(text.years(words) or is_dated(words)) and is_generic(words)


def is_total(words: str) -> bool:
    """Whether ``words`` label the row of a sum over the whole table."""
    return core(words) in (
        "合计",
        "总计",
        "总合计",
        "小计",
        "共计",
        "合计数",
        "本年合计",
        "部门合计",
        "本年支出合计",
        "本年收入合计",
        "机关运行经费",
        "机关运行经费合计",
        "机关运行经费总计",
    )


def year_of(path: Iterable[str], fiscal_year: int) -> int:
    """The fiscal year that a column's heading names, else that of the document."""
    for words in path:
        folded = text.fold(words)
        found = text.years(folded) or tuple(
            int(y) for y in re.findall(r"(?<!\d)(20\d\d)(?=预算|决算|执行|$)", folded)
        )
        if len(found) == 1:
            return found[0]
        if re.search("前年|上上年", folded):
            return fiscal_year - 2
        if re.search("(?:上年|上一年|去年)(?!.{0,12}(?:结转|结余))", folded):
            return fiscal_year - 1
    return fiscal_year


def phase_of(path: Iterable[str], phase: str) -> str:
    """The budget phase that a column's heading names, else that of the document."""
    joined = "/".join(text.fold(words) for words in path)
    if re.search("全年预算|调整后?的?预算|调整预算|预算调整|变动后预算", joined):
        return "adjusted"
    if re.search("决算数|执行数|完成数|决算金额|实际支出|预计执行|执行$|决算$", joined):
        return "final"
    if re.search(f"年初预算|预算数|预算安排|年预算|预算金额|{_NO_SOURCE}预算$", joined):
        return "budget"
    return phase


def is_dated(words: str) -> bool:
    """Whether a heading names a year or a budget phase: 2024年, 上年执行数, 预算数, 决算数."""
    return year_of((words,), 0) != 0 or phase_of((words,), "") != ""


def class_of(words: str) -> str:
    """The code of the functional class that ``words`` name (教育支出 is 205), empty where they name
    none.
    """
    bare = core(words)
    return _CLASSES.get(bare, "") or _CLASSES.get(bare.removesuffix("支出"), "") if bare else ""


def is_numbering(row: Row) -> bool:
    """Whether a row only numbers the columns: 栏次, 1, 2, 3 … beside headings of keys."""
    cells = [cell.text for cell in row if cell.text and not _STARS.fullmatch(cell.text)]
    values = [number for words in cells if (number := column_number(words))]
    words = [words for words in cells if not column_number(words)]
    if not cells and any(cell.text for cell in row):
        return True
    if any(core(word) == "栏次" for word in words):
        return all(role(word) in ("line", "code", "name") for word in words)
    if values and words and {core(word) for word in words} <= {"类", "款", "项", "栏次"}:
        return values[-1] <= 60
    if len(_codes_of(cells)) > 1 and {*cells} - _codes_of(cells) <= {"类", "款", "项"}:
        return True
    if len(values) < 2 or not all(role(word) in ("code", "line", "name") for word in words):
        return False
    steps = [after - before for before, after in pairwise(values)]
    rising = all(step > 0 for step in steps) and values[0] <= 3 and values[-1] <= 60
    gaps = sum(1 for step in steps if step != 1)
    return rising and (gaps * 3 <= len(steps) or (gaps == 1 and len(values) > 2))


def _codes_of(cells: Iterable[str]) -> set[str]:
    """The cells that print the code of an economic class or item: 301, 50502."""
    return {words for words in cells if re.fullmatch(r"[35]\d{2}(?:\d{2})?", text.squeeze(words))}


def column_number(words: str) -> int:
    """The number of a column that a cell prints (3, 1=2+3), 0 where it prints none."""
    found = _COLUMN_NUMBER.fullmatch(text.fold(words))
    return int(found.group(1)) if found else 0


def is_header(row: Row) -> bool:
    """Whether a row heads columns: every printed cell is a word that heads columns, none is a
    figure.
    """
    words = [cell.text for cell in row if cell.text]
    if not words:
        return False
    if is_numbering(row):
        return True
    if len(words) == 1 and is_total(words[0]):
        return False
    known = [word for word in words if not text.list_level(word) and role(word)]
    if len(known) == len(words):
        return True
    odd = [word for word in words if word not in known]
    if any(is_datum(word) for word in odd):
        return False
    if known and len(odd) > 1 and all(map(class_of, odd)):
        return True
    return len(known) >= 3 and len(odd) * 3 <= len(known) and max(map(len, odd)) <= 24


def is_datum(words: str) -> bool:
    """Whether a cell holds what headings never print: a figure, list number, code, long words."""
    return (
        text.amount(words) is not None
        or bool(text.list_level(words))
        or _is_code(words)
        or len(words) > 30
        or bool(re.match(r"^[\[【]?\d{3,}(?!\d*年)", text.squeeze(words)))
    )


def _is_code(words: str) -> bool:
    return bool(re.fullmatch(r"[\dA-Z]{2,21}", text.squeeze(words)))


def header_words(rows: Iterable[Row]) -> frozenset[str]:
    """The words of the heading rows at the top of ``rows``."""
    found: set[str] = set()
    for row in rows:
        if not is_header(row):
            break
        found |= {core(cell.text) for cell in row if cell.text and not cell.text.isdigit()}
    return frozenset(found)


def has_total(rows: Iterable[Row]) -> bool:
    """Whether a row of ``rows`` is labelled as the sum of all (合计, 收入总计)."""
    for row in rows:
        if is_header(row):
            continue
        for cell in row:
            if cell.text and (is_total(cell.text) or core(cell.text) in ("收入总计", "支出总计")):
                return True
    return False
