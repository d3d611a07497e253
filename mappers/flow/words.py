"""How much a text looks like the name, a value or the basis of an indicator, as a cost from 0 up.

The costs weigh readings of the same running text against each other; none of them decides alone.
"""

import re
from functools import lru_cache

from mappers.flow.fragments import is_balanced
from mappers.model import FormWords
from mappers.values import is_placeholder, parse_value

NEVER = 9.0  #: more than any sum of doubts about a reading that holds

_LABEL = re.compile(r"(?:数量|质量|时效|成本|效益|产出|满意度)指标|指标值|目标名称")
_BASIS_WORDS = """
    计划数据 计划标准 计划指标 历史数据 历史标准 行业标准 行业数据 国家标准 地方标准 部门标准
    单位标准 项目标准 其他数据 其他标准 其他依据 其他 其它 其它数据 其它标准 经验数据 预算数据
    预算标准 工作计划 工作实际  年度计划 年初计划 实施方案 合同 合同约定
    合同要求 合同数据 文件 文件要求 文件规定 政策文件 相关文件 相关规定 制度规定 规定 统计数据
    统计 实际数据 实际情况 往年数据 上年数据 考核要求 绩效目标 部门职责 测算数据 测算 调查问卷
    问卷调查 满意度调查 上级要求
"""
_BASIS = frozenset(_BASIS_WORDS.split())
_STRONG_BASIS = frozenset(word for word in _BASIS if word.endswith(("数据", "标准", "依据")))
_BASIS_HEAD = re.compile(
    r"^(?:(?:计划|历史|行业|其他|其它|统计|经验|国家|地方)(?:数据|标准|指标|依据)?[:：（(、/]"
    r"|《.*》|(?:根据|依据|按照|按|参照|参考|依照)..|.{0,12}〔\d{4}〕)"
)
_BASIS_TAIL = re.compile(
    r"(?:数据|标准|依据|合同|协议|文件|方案|计划|规定|办法|要求|通知|报告|问卷|台账|资料|细则|批复|纪要|要点|统计|安排"
    r"|情况|清单|记录|预算|规划|意见|条例|规程|规范|水平|经验|职责|职能|指标|》|号)"
    r"(?:（[^）]*）)?$"
)
_QUALITATIVE_WORDS = """
    及时 准时 按时 按期 按月 按季 按年 按需 适时 有效 有效提升 有效提高 有效改善 有效保障
    有效控制 有效降低 明显 较明显 明显提升 明显提高 明显改善 效果明显 成效明显 效果显著 显著
    显著提升 显著提高 显著改善 提升 提高 改善 增强 增加 减少 降低 下降 优化 促进 推动 巩固 加强
    上升 持续 长期 稳定 长期稳定 持续稳定 有所提升 有所提高 有所改善 有所增强 有所降低 有所减少
    有所保障 有所促进 逐步提升 逐步提高 逐步改善 不断提升 不断提高 不断改善 持续提升 持续提高
    持续改善 持续发挥 进一步提升 进一步提高 稳步提升 稳步提高 大幅提升 大幅提高 得到提升
    得到保障 得到改善 较上年提升 有保障 有提升 有改善 有提高 有促进 有力保障 良好 优 优秀 优良
    较好 好 合格 达标 符合 符合要求 符合标准 符合规定 达到要求 达到标准 通过 满足 满足需求 满意
    基本满意 非常满意 较高 高 中 低 强 较强 完成 按时完成 按期完成 及时完成 全部完成 已完成
    基本完成 规定时间 规定时间内 按规定时间完成 按计划完成 按要求完成 按进度完成 及时发放
    按月发放 按时发放 按季发放 按时支付 按规定 按要求 按计划 按合同 合规 规范 安全 平稳 正常
    正常运行 正常运转 稳定运行 平稳运行 保障 保证 确保 充分 完善 健全 全面 全覆盖 零事故 零投诉
    是 否 有 可控 可持续 达到预期 达到预期目标 达成 达成预期指标 部分达成 不降低 不下降 不增加
    年底 年内 年底前 全年 当年 长期有效 长效
    优等 一等 零发生 未发生 不发生 无发生 保持稳定 稳中有升 运转正常 应发尽发 应保尽保
"""
_QUALITATIVE = frozenset(_QUALITATIVE_WORDS.split())
_PLAIN_UNIT = re.compile(
    r"^(?:[^\u4e00-\u9fff]*|[^\u4e00-\u9fff]?|个?(?:百分点|工作日|自然日|月|小时)|平方(?:公里|千米|米)|立方米|毫[升米克]|厘米|兆瓦"
    r"|[万亿千百]?元|千瓦时|公里|千米|公顷|千克|公斤|小时|分钟|季度|年度|[人家户件批场台项册班车天课][次份]|人天|人日|车次|批次|人份|台次|项次|件次"
    r"|场次|户次|课时|学时|街道|社区|点位|路段|站点|月|余?[个次件人名条家项套台辆份场处户批篇起座册本张所种支块期周天日年"
    r"秒时分组队只头株棵度宗例班盏根段口艘架枚包箱盒袋桶升页节级面卷案轮笔票单片位间米亩吨克幅部村镇乡区县市路类门倍成])$"
)
#: A figure begins a value; words before it are those that compare, never what is measured.
_FIGURE_BEGIN = re.compile(
    r"^(?:控制在|保持在|维持在|稳定在|达到?|每[年月周日天季]度?)?(?:[≥≤=＝＞＜<>≧≦⩾⩽$\\+\d０-９-]"
    r"|[一二两三四五六七八九十]{1,3}[次个名人场天家件小]"
    r"|不(?:少|低|小|短|超|大|高|多|长|足|到)[于过]?|[大小等高低多少][于]|超过|至少|最少|至多|最多|百分之)"
)
_COMPARED_LATER = re.compile(r"(?<![在到达])[\u4e00-\u9fff][≥≤=＝＞＜≧≦⩾⩽]")
_HAN_ONLY = re.compile(r"^[\u4e00-\u9fff]+$")
_DEGREE = (
    r"(?:有所|得到|得以|明显|显著|逐步|逐年|持续|不断|大幅|大幅度|进一步|有效|稳步|较大|全面|充分|基本|切实|较为|比较"
    r"|效果|成效|较|更加|有力|有)"
)
_CHANGE = (
    r"(?:提升|提高|改善|保障|增强|增加|降低|减少|下降|改进|控制|优化|发挥|促进|加强|推动|推进|落实|明显|显著|良好"
    r"|稳定|规范|完善|满足|缓解|扩大|增长|好转|达成|实现)"
)
_DEGREE_OF_CHANGE = re.compile(f"{_DEGREE}+{_CHANGE}$")
_CHANGE_INSIDE = re.compile(
    f"(?<=.){_DEGREE}{{2,}}{_CHANGE}|(?<=.)(?:有所|得到|明显|显著){_CHANGE}"
)
_LONG_QUALITATIVE = tuple(word for word in sorted(_QUALITATIVE) if len(word) > 3)
_QUALITATIVE_SHAPE = re.compile(
    r"^(?:不(?:超过|超|高于|低于|少于|突破|大于|小于|发生|影响)|控制在|低于|高于|少于|多于|小于|大于"
    r"|严格|较(?:上年|去年|往年|好|高|强)|有所|有效|逐[步年渐]|不断|持续|显著|明显|进一步|大幅|稳步|稳中"
    r"|得到|达到|符合|满足|按(?!.*率)|及时|每[年月日周季]|全年|全天|第?[一二三四]季度|无|零|未|\d{4}年)"
    r"|(?:提升|提高|改善|增强|降低|减少|保障|显著|明显|良好|达标|合格|完成|到位|及时|以内|以上|以下|之内|之前|[月日年]前)$"
)
_NAME_TAIL = re.compile(
    r"(?:率|度|数|量|次|性|时间|时长|成本|费用|人数|次数|数量|面积|个数|金额|情况|比例|水平|质量|标准|效果|作用"
    r"|能力|程度|费|经费|支出|时限|进度|效率|能|险|事故|影响|环境|秩序|运转|运行|建设|保障|工作|服务)$"
)
_WANTS_MORE = re.compile(r"(?:/|为|于|的|与|和|及|或|至|由|对|在|使|把|被|并|以|[，、：:（(《“])$")
_CANNOT_BEGIN = re.compile(r"^(?:内完成|以内|之内|的|指标|[，。、；;：:）)》”%％≥≤=＝＞＜<>])")
_FIGURE_TAIL = re.compile(r"\d+(?:\.\d+)?(?:[%％]|[万亿]?元|次|个|人|件|套|项|天|小时|分钟)?$")
_JOINED = re.compile(r"[\u4e00-\u9fff]{2,}(?:无|[≥≤]?\d+(?:\.\d+)?[%％]|[/\\])$|^(?:无|/|\\)[≥≤\d]")
_BOUND = re.compile(
    r"^(?:不[超高低突]|按照?(?:合同|规定|计划|要求|标准)|符合|达到|满足|严格|控制在)"
)
_TIME = re.compile(
    r"^[≥≤=＝]?(?:在?\d{4}年度?|当年|本年|年度?|全年|每[年月周日天季]度?|每半年|每个?季度|第?[一二三四1-4]季度"
    r"|[上下]半年|\d{1,2}月份?|\d{1,2}日|月|至少|不少于|\d+(?:次|场|期|份|件)|[底末初中]|以?前|之前|以?内|之内"
    r"|完成|到位|发放|拨付|支付|(?<=\d)[-—~至](?=\d)){2,}$"
)
_REPEATED = re.compile(r"(.{4,})\1")
_FIGURE_AHEAD = re.compile(r"[≥≤=＝＞＜><]?\d")


@lru_cache(maxsize=65536)
def text_to_unit(text: str) -> str | None:
    """The unit of a text that is one figure, empty where it has none; None for any other text."""
    if is_placeholder(text) or text[-1] in "/每" or not _FIGURE_BEGIN.match(text):
        return None
    if _COMPARED_LATER.search(text):
        return None
    value = parse_value(text)
    return value.unit if value and value.number is not None and _is_plain(value.unit) else None


def _is_plain(unit: str) -> bool:
    """Whether a unit holds no word that belongs to the next cell."""
    return all(_PLAIN_UNIT.match(part) for part in re.split("[/每]", unit))


@lru_cache(maxsize=65536)
def is_blank(text: str) -> bool:
    """Whether a text stands for no value: a sign or 无, not a word that a value may begin with."""
    return is_placeholder(text) and (not _HAN_ONLY.match(text) or text in {"无", "暂无", "不适用"})


@lru_cache(maxsize=65536)
def value_to_cost(text: str, is_target: bool, words: FormWords) -> float:
    """How unlike a printed value a text is; a target is seldom a placeholder."""
    if is_blank(text):
        return 2.0 if is_target else 0.0
    if text_to_unit(text) is not None:
        return 0.0
    if _LABEL.search(text) or text in _BASIS or not is_balanced(text):
        return NEVER
    if text in _QUALITATIVE or text in words.values or _DEGREE_OF_CHANGE.match(text):
        return 0.4
    if _is_two_words(text) or _TIME.match(text):
        return 0.4
    cost = 1.7 + 0.12 * max(0, len(text) - 6)
    cost += 3.0 if _CANNOT_BEGIN.match(text) and not re.match(r"[≥≤=＝＞＜<>]", text) else 0.0
    cost += 2.0 if _WANTS_MORE.search(text) else 0.0
    cost += 3.0 if _JOINED.search(text) else 0.0
    cost += 1.5 if text in words.names else 0.0
    shaped = bool(_QUALITATIVE_SHAPE.search(text)) or bool(_FIGURE_AHEAD.match(text))
    cost -= 1.0 if shaped else 0.0
    cost += 1.2 if not shaped and _NAME_TAIL.search(text) else 0.0
    cost += 4.0 if _is_value_and_basis(text) else 0.0
    return cost + (1.5 if len(text) == 1 else 0.0)


def _is_value_and_basis(text: str) -> bool:
    """Whether a text is a value and the basis of the next cell."""
    for cut in range(1, len(text) - 3):
        if text[cut:] in _STRONG_BASIS:
            head = text[:cut]
            return head in _QUALITATIVE or is_blank(head) or text_to_unit(head) is not None
    return False


def _is_two_words(text: str) -> bool:
    """Whether a text is two of the words for values in a row: 规定时间内 and 完成."""
    cuts = range(3, len(text) - 1)
    return any(text[:cut] in _QUALITATIVE and text[cut:] in _QUALITATIVE for cut in cuts)


@lru_cache(maxsize=65536)
def name_to_cost(text: str, words: FormWords) -> float:
    """How unlike the name of an indicator a text is; a known name costs less than none."""
    if _LABEL.search(text) or is_blank(text) or text in _BASIS:
        return NEVER
    if text in words.names:
        return -2.5
    cost = 0.0 if is_balanced(text) else 3.5
    cost += NEVER if text_to_unit(text) is not None or _CANNOT_BEGIN.match(text) else 0.0
    cost += 4.0 if re.search(r"[≥≤＞＜]", text) else 0.0
    cost += 5.0 if any(basis in text for basis in ("计划数据", "其他数据", "行业标准")) else 0.0
    cost += 3.0 if len(text) == 1 else 0.8 if len(text) == 2 else 0.08 * max(0, len(text) - 14)
    cost += 1.0 if _WANTS_MORE.search(text) else 0.0
    cost += 1.2 if _FIGURE_TAIL.search(text) else 0.0
    cost += 1.5 if text in words.values or text in _QUALITATIVE else 0.0
    cost += 1.5 if text[0] == "《" or "〔" in text else 0.0
    cost += 1.2 if _CHANGE_INSIDE.search(text) else 0.0
    cost += 3.0 if _REPEATED.search(text) else 0.0
    cost += 1.2 if any(text.endswith(word) for word in _LONG_QUALITATIVE) else 0.0
    cost += 1.5 if any(text.startswith(basis) for basis in _BASIS if len(basis) > 3) else 0.0
    cost += 1.0 if any(_is_part(text, name) for name in words.names) else 0.0
    return cost - (0.5 if _NAME_TAIL.search(text) else 0.0)


def _is_part(text: str, name: str) -> bool:
    """Whether a text is a known name cut at one end, or one with a piece too much."""
    if len(text) < 3 or text == name:
        return False
    return (
        name.startswith(text)
        or name.endswith(text)
        or (len(name) > 3 and (text.startswith(name) or text.endswith(name)))
    )


@lru_cache(maxsize=65536)
def basis_to_cost(text: str, words: FormWords, is_usual: bool) -> float:
    """How unlike the basis of a value a text is; ``is_usual`` where the table's rows print one."""
    if text in _BASIS or text in words.bases:
        return -0.5 if len(text) > 2 else 0.4
    if _LABEL.search(text.replace("计划指标", "")) or is_blank(text):
        return NEVER
    if text_to_unit(text) is not None:
        return NEVER
    if not is_balanced(text) or _CANNOT_BEGIN.match(text) or text[-1] in "：:":
        return NEVER
    if any(basis.startswith(text) for basis in _BASIS):
        return 3.5
    if _BASIS_HEAD.match(text):
        return 0.3 + 0.01 * len(text) + (0.0 if _BASIS_TAIL.search(text) else 0.7)
    unusual = 0.0 if is_usual else 2.0
    unusual += 2.0 if text[0].isdigit() or any(map(text.startswith, _STRONG_BASIS)) else 0.0
    if re.match("不[超高低少多]|达到|符合|控制在", text):
        return 3.0 + unusual
    if _BASIS_TAIL.search(text):
        return 0.5 + 0.02 * len(text) + unusual / 2
    return 1.5 + 0.05 * len(text) + unusual if text not in words.names else NEVER


def is_qualitative(text: str) -> bool:
    """Whether a text is one of the words that forms use for a value without a figure."""
    return text in _QUALITATIVE or bool(_DEGREE_OF_CHANGE.match(text) or _TIME.match(text))


def begins_value(text: str) -> bool:
    """Whether a line begins as values do that bind what follows: 不超过, 符合, 达到."""
    return bool(_BOUND.match(text))


def is_basis(text: str) -> bool:
    """Whether a text is one of the words that forms use for the basis of a value."""
    return text in _BASIS
