"""A project's reckoned expenditure in running text: activity, content, subject, amount, basis.

The amounts are the anchors. Between two of them stand the basis of the one and the activity,
content and economic classification of the next; where each ends is weighed as for indicators, and
all rows of a table are read by the same columns.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from mappers import text
from mappers.flow.fragments import Fragment, cell_to_cost, fragments_to_text
from mappers.flow.money import span_to_cell, without_header
from mappers.forms.labels import is_total
from mappers.forms.money import Placed
from mappers.model import Cell, FormWords

_HEADS = (
    "项目活动", "活动内容表述", "支出经济分类", "金额", "测算依据及说明", "备注", "项目任务明细",
    "活动名称", "部门支出经济分类", "测算依据", "测算说明", "任务明细", "测算数", "任务内容",
    "功能科目", "功能分类", "功能分类科目", "支出功能分类", "支出功能科目", "支出功能分类科目",
)  # fmt: skip
_SUBJECT_WORDS = """
    工资福利支出 基本工资 津贴补贴 奖金 伙食补助费 绩效工资 机关事业单位基本养老保险缴费
    职业年金缴费 职工基本医疗保险缴费 公务员医疗补助缴费 其他社会保障缴费 住房公积金 医疗费
    其他工资福利支出 商品和服务支出 商品服务支出 办公费 印刷费 咨询费 手续费 水费 电费 邮电费
    取暖费 物业管理费 差旅费 因公出国费用 维修费 维护费 维修维护费 租赁费 会议费 培训费
    公务接待费 专用材料费 被装购置费 专用燃料费 劳务费 委托业务费 工会经费 福利费
    公务用车运行维护费 其他交通费用 税金及附加费用 其他商品和服务支出 其他商品服务支出
    对个人和家庭的补助 离休费 退休费 退职费 抚恤金 生活补助 救济费 医疗费补助 助学金 奖励金
    个人农业生产补贴 代缴社会保险费 其他对个人和家庭的补助 对个人和家庭补助 资本性支出
    房屋建筑物购建 办公设备购置 专用设备购置 基础设施建设 大型修缮 信息网络及软件购置更新
    物资储备 公务用车购置 其他交通工具购置 文物和陈列品购置 无形资产购置 其他资本性支出
    对企业补助 费用补贴 其他支出
"""
_SUBJECTS = frozenset(_SUBJECT_WORDS.split())
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_CODED = re.compile(r"^\[?3\d{2,4}\]?(?:[-—－–].+|[\u4e00-\u9fff].*)?$")
_FUNCTIONS = re.compile(r"功能(?:分类)?(?:科目)?$")
_FUNCTION = re.compile(r"^\[?2\d{4}(?:\d\d)?\]?(?:[-—－–].+)?$")
_BARE_CODE = re.compile(r"^3(?:0[1-9]|1[0-3]|99)\d{2}$")
_PROJECT_CODE = re.compile(r"^\d{6,}[A-Z]?\d{6,}$")
_USE = re.compile(r"^(?:主要)?(?:用于|支付|开展|购买|采购|保障|支出|发放|为了|完成|缴纳)")
_BASIS_HEAD = re.compile(
    r"^(?:依据|根据|按|参照|参考|预计|合同|测算|上年|往年|去年|依照|市场|询价|预算|每)"
)
_BASIS_TAIL = re.compile(
    r"(?:测算|标准|询价|合同|规定|依据|文件|方案|数据|执行|要求|计划|支出|费用"
    r"|[/*×=＝][\d.]*[\u4e00-\u9fff]{0,2}|\d[份人次套件册张元])。?$|。$"
)
_UNIT_PER = re.compile(r"^(?:[万亿千百]?元[/／·]|[\u4e00-\u9fff]{0,2}[×*＊])")
_UNIT_BEHIND = re.compile(r"^(?:[万亿千百]?元|[次人个套台件份天月年期场户条%％])")


class _Shape(NamedTuple):
    """Which columns the rows fill beside activity and amount."""

    content: bool
    economic: bool
    basis: bool


class _Cells(NamedTuple):
    """A reading of the fragments between two amounts, and its cost."""

    cost: float
    spans: dict[str, tuple[int, int]]


def fragments_to_activities(
    fragments: Sequence[Fragment], total: Decimal | None, words: FormWords
) -> Iterator[Placed]:
    """The rows of the table; ``total`` is the project's budget, by which amounts are told."""
    rest, sums = _without_sum(without_header(_without_functions(fragments), _HEADS))
    anchors = _anchors(rest, total)
    if not anchors:
        return
    bounds = [-1, *anchors, len(rest)]
    parts = [rest[a + 1 : b] for a, b in pairwise(bounds)]
    shapes = [_Shape(c, e, b) for c in (False, True) for e in (False, True) for b in (False, True)]
    readings = [[_read(part, i, len(parts), shape, words) for i, part in enumerate(parts)]
                for shape in shapes]  # fmt: skip
    best = min(readings, key=lambda cells: sum(cell.cost for cell in cells))
    for ordinal, anchor in enumerate(anchors):
        before, after = best[ordinal], best[ordinal + 1]
        cells = {
            name: span_to_cell(parts[ordinal][start:end])
            for name, (start, end) in before.spans.items()
            if name != "basis" and start < end
        }
        if "basis" in after.spans and after.spans["basis"][1] > 0:
            cells["basis"] = span_to_cell(parts[ordinal + 1][: after.spans["basis"][1]])
        cells["amount"] = Cell(rest[anchor].text, rest[anchor].line, 0)
        yield Placed("activity", (), cells, (), rest[anchor].line)
    for label, amount in sums if len(sums) == 1 else ():
        cells = {"label": span_to_cell([label]), "amount": Cell(amount.text, amount.line, 0)}
        yield Placed("activity", (), cells, (), amount.line)


def _without_functions(fragments: Sequence[Fragment]) -> Sequence[Fragment]:
    """The fragments without the functional subjects that stand before the economic ones, where the
    heading has a column of them.
    """
    if not any(_FUNCTIONS.search(fragment.text) for fragment in fragments[: len(_HEADS)]):
        return fragments
    following = [*(_CODED.match(fragment.text) for fragment in fragments[1:]), None]
    return [
        fragment
        for fragment, is_before in zip(fragments, following, strict=True)
        if not (is_before and _FUNCTION.match(fragment.text))
    ]


def _without_sum(
    fragments: Sequence[Fragment],
) -> tuple[list[Fragment], list[tuple[Fragment, Fragment]]]:
    """The fragments without the rows that print the sum, and those: label and amount."""
    found: list[Fragment] = []
    sums: list[tuple[Fragment, Fragment]] = []
    for fragment in fragments:
        if found and is_total(found[-1].text) and text.amount(fragment.text) is not None:
            sums.append((found.pop(), fragment))
        else:
            found.append(fragment)
    return found, sums


def _anchors(fragments: Sequence[Fragment], total: Decimal | None) -> list[int]:
    """The fragments that are the amounts of rows: plain numbers, if need be those that add up."""
    numbers = [i for i, f in enumerate(fragments) if text.amount(f.text) is not None]
    likely = [i for i in numbers if not _is_code(fragments, i) and not _has_unit(fragments, i)]
    if total is None or _sum(fragments, likely) == total:
        return likely
    if len(numbers) <= 12:
        for size in range(len(numbers), 0, -1):
            for chosen in combinations(numbers, size):
                if _sum(fragments, chosen) == total:
                    return list(chosen)
    return likely


def _sum(fragments: Sequence[Fragment], places: Sequence[int]) -> Decimal:
    return sum((text.amount(fragments[i].text) or Decimal(0) for i in places), Decimal(0))


def _is_code(fragments: Sequence[Fragment], place: int) -> bool:
    """Whether a number is an economic code: an amount or its name follows it."""
    return bool(_BARE_CODE.match(fragments[place].text)) and place + 1 < len(fragments)


def _has_unit(fragments: Sequence[Fragment], place: int) -> bool:
    """Whether a unit follows a number on its line, so that it belongs to a text."""
    following = fragments[place + 1] if place + 1 < len(fragments) else None
    return bool(following and following.same_line and _UNIT_BEHIND.match(following.text))


def _read(
    part: Sequence[Fragment], ordinal: int, count: int, shape: _Shape, words: FormWords
) -> _Cells:
    """The cheapest reading of what stands between two amounts."""
    columns = ["basis"] if ordinal and shape.basis else []
    if ordinal + 1 < count:
        columns.append("label")
        columns += ["content"] if shape.content else []
        columns += ["economic"] if shape.economic else []
    best: dict[tuple[int, int], _Cells] = {(0, 0): _Cells(0.0, {})}
    for column, name in enumerate(columns):
        for start in range(len(part) + 1):
            known = best.get((column, start))
            if known is None:
                continue
            for end in range(start, min(len(part), start + 16) + 1):
                cost = known.cost + _cost(name, part, start, end, words)
                key = (column + 1, end)
                if key not in best or cost < best[key].cost:
                    best[key] = _Cells(cost, {**known.spans, name: (start, end)})
    return best.get((len(columns), len(part)), _Cells(1000.0, {}))


def _cost(name: str, part: Sequence[Fragment], start: int, end: int, words: FormWords) -> float:
    """How unlike a cell of a column the fragments are."""
    if start == end:
        lost = name == "basis" and bool(part) and part[0].same_line
        return 4.0 if name == "label" or lost else 1.4
    fragments = part[start:end]
    printed = fragments_to_text(fragments)
    cost = 0.3 + cell_to_cost(fragments)
    is_single = all(fragment.same_line for fragment in fragments[1:])
    if name == "basis":
        alone = is_single and not fragments[0].same_line
        cost -= (0.5 if _BASIS_HEAD.match(printed) else 0.0) + (
            0.6 if _BASIS_TAIL.search(printed) else 0.0
        )
        return cost + (0.8 if alone else 0.0)
    if name == "economic":
        return cost + _subject_to_cost(printed)
    cost += 1.5 if _is_subject(printed) else 0.0
    cost += 1.0 if printed[0] in "，。、；）》" else 0.0
    cost += 2.0 if _UNIT_PER.match(printed) else 0.0
    cost += 2.0 if "。" in printed else 0.0
    cost += 1.0 if len(printed) == 1 else 0.0
    if name == "label":
        cost -= 2.0 if _PROJECT_CODE.match(printed) else 0.0
        cost -= 1.2 if printed in words.names or printed in words.projects else 0.0
        return cost + (1.0 if "用于" in printed or _USE.match(printed) else 0.0)
    cost -= 1.0 if _USE.match(printed) or printed in words.projects else 0.0
    cost += 1.0 if "用于" in printed[2:] else 0.0
    return cost + (2.0 if _PROJECT_CODE.match(fragments[0].text) else 0.0)


def _subject_to_cost(printed: str) -> float:
    """How unlike an economic classification a text is: a code, a listed name."""
    if _CODED.match(printed):
        return -2.0
    return -1.5 if _is_subject(printed) else 2.5


def _is_subject(printed: str) -> bool:
    return _BRACKETS.sub("", printed) in _SUBJECTS or printed in _SUBJECTS
