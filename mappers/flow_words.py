"""How much a text looks like the name, a value or the basis of an indicator, as a cost from 0 up.

The costs weigh readings of the same running text against each other; none of them decides alone.
"""

import re
from functools import lru_cache

from mappers.flow_fragments import is_balanced
from mappers.model import FormWords
from mappers.values import is_numeric, is_placeholder

NEVER = 9.0  #: more than any sum of doubts about a reading that holds

_LABEL = re.compile(r"(?:数量|质量|时效|成本|效益|产出|满意度)指标|指标值|目标名称")
_BASIS_WORDS = """
    计划数据 计划标准 计划指标 历史数据 历史标准 行业标准 行业数据 国家标准 地方标准 部门标准
    单位标准 项目标准 其他数据 其他标准 其他依据 其他 其它 其它数据 其它标准 经验数据 预算数据
    预算标准 工作计划 工作实际 工作要求 工作需要 年度计划 年初计划 实施方案 合同 合同约定
    合同要求 合同数据 文件 文件要求 文件规定 政策文件 相关文件 相关规定 制度规定 规定 统计数据
    统计 实际数据 实际情况 往年数据 上年数据 考核要求 绩效目标 部门职责 测算数据 测算 调查问卷
    问卷调查 满意度调查 上级要求
"""
_BASIS = frozenset(_BASIS_WORDS.split())
_BASIS_HEAD = re.compile(
    r"^(?:(?:计划|历史|行业|其他|其它|统计|经验|国家|地方)(?:数据|标准|指标|依据)?[:：（(、/]"
    r"|《.*》|(?:根据|依据|按照|按|参照|参考|依照)..|.{0,12}〔\d{4}〕)"
)
_BASIS_TAIL = re.compile(
    r"(?:数据|标准|依据|合同|协议|文件|方案|计划|规定|办法|要求|通知|报告|问卷|台账|资料|细则|批复|纪要|》)"
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
"""
_QUALITATIVE = frozenset(_QUALITATIVE_WORDS.split())
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
_WANTS_MORE = re.compile(r"(?:为|于|的|与|和|及|或|至|由|对|在|使|把|被|并|以|[，、：:（(《“])$")
_CANNOT_BEGIN = re.compile(r"^[，。、；;：:）)》”%％≥≤=＝＞＜<>]")
_FIGURE_TAIL = re.compile(r"\d+(?:\.\d+)?(?:[%％]|[万亿]?元|次|个|人|件|套|项|天|小时|分钟)?$")
_JOINED = re.compile(r"[\u4e00-\u9fff]{2,}(?:无|[≥≤]?\d+(?:\.\d+)?[%％]|[/\\])$|^(?:无|/|\\)[≥≤\d]")
_FIGURE_INSIDE = re.compile(r"\d")


@lru_cache(maxsize=65536)
def value_to_cost(text: str, is_target: bool, words: FormWords) -> float:
    """How unlike a printed value a text is; a target is seldom a placeholder."""
    if is_placeholder(text):
        return 2.0 if is_target else 0.0
    if is_numeric(text):
        return 0.0
    if _LABEL.search(text) or text in _BASIS or not is_balanced(text):
        return NEVER
    if text in _QUALITATIVE or text in words.values:
        return 0.4
    cost = 2.0 + 0.12 * max(0, len(text) - 6)
    cost += 3.0 if _CANNOT_BEGIN.match(text) and not re.match(r"[≥≤=＝＞＜<>]", text) else 0.0
    cost += 2.0 if _WANTS_MORE.search(text) else 0.0
    cost += 3.0 if _JOINED.search(text) else 0.0
    cost += 1.5 if text in words.names else 0.0
    shaped = bool(_QUALITATIVE_SHAPE.search(text)) or bool(_FIGURE_INSIDE.match(text))
    cost -= 1.0 if shaped else 0.0
    cost += 1.2 if not shaped and _NAME_TAIL.search(text) else 0.0
    return cost + (1.5 if len(text) == 1 else 0.0)


@lru_cache(maxsize=65536)
def name_to_cost(text: str, words: FormWords) -> float:
    """How unlike the name of an indicator a text is; a known name costs less than none."""
    if _LABEL.search(text) or is_placeholder(text) or text in _BASIS:
        return NEVER
    if text in words.names:
        return -2.5
    cost = 0.0 if is_balanced(text) else NEVER
    cost += NEVER if is_numeric(text) or _CANNOT_BEGIN.match(text) else 0.0
    cost += 4.0 if re.search(r"[≥≤＞＜]", text) else 0.0
    cost += 5.0 if any(basis in text for basis in ("计划数据", "其他数据", "行业标准")) else 0.0
    cost += 3.0 if len(text) == 1 else 0.8 if len(text) == 2 else 0.05 * max(0, len(text) - 24)
    cost += 1.0 if _WANTS_MORE.search(text) else 0.0
    cost += 1.2 if _FIGURE_TAIL.search(text) else 0.0
    cost += 1.5 if text in words.values or text in _QUALITATIVE else 0.0
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
def basis_to_cost(text: str, words: FormWords) -> float:
    """How unlike the basis of a value a text is."""
    if text in _BASIS or text in words.bases:
        return 0.0
    if _LABEL.search(text.replace("计划指标", "")) or is_placeholder(text) or is_numeric(text):
        return NEVER
    if not is_balanced(text) or _CANNOT_BEGIN.match(text) or text[-1] in "：:":
        return NEVER
    if any(basis.startswith(text) for basis in _BASIS):
        return 3.5
    if _BASIS_HEAD.match(text):
        return 0.3 + 0.01 * len(text) + (0.0 if _BASIS_TAIL.search(text) else 0.7)
    if _BASIS_TAIL.search(text):
        return 1.2 + 0.03 * len(text)
    return 5.0 if text not in words.names else NEVER


def is_qualitative(text: str) -> bool:
    """Whether a text is one of the words that forms use for a value without a figure."""
    return text in _QUALITATIVE


def is_basis(text: str) -> bool:
    """Whether a text is one of the words that forms use for the basis of a value."""
    return text in _BASIS
