"""The units that prose prints behind its figures: of money, of shares, of counts and measures."""

import re
from decimal import Decimal

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_PER = (
    r"(?:[（(](?:套|次|件|台|个|辆|份|项|人|户|组|批|部)[)）]"
    r"|[/·](?:平方米|平米|公里|小时|课时|[人年月日天次户个件套台辆餐晚桌份间场期亩吨名]"
    r"|[\u4e00-\u9fff](?![\u4e00-\u9fff]))){0,3}"
)
MONEY = re.compile(
    rf"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|[千百])?[余多]?元(?!旦|件|素|气){_PER}"
)
PERCENT = re.compile(r"个?百分点|[%％‰]")
_SCALE = r"(?:[十百千]?[万亿]|[千百])?[余多]?"
_MEASURES = (  # of area, length, weight, power and data
    "平方公里 平方千米 平方米 平米 立方米 ㎡ m² m2 ㎥ m³ 公里 千米 公顷 千克 公斤 毫升 "
    "千瓦时 千瓦 千伏安 千伏 兆瓦 kWh kW KW km KM GB TB MB PB Mbps M带宽 mm cm"
)
_PAIRS = (  # units of several signs, which may begin with a shorter unit
    "个工作日 工作日 个自然日 人年 人天 人月 人/次 人·次 人份 人次 车次 班次 架次 辆次 "
    "亩次 户次 件次 家次 场次 批次 频次 例次 起次 点次 次/年 台套 个小时 小时 分钟 个季度 个半月 "
    "个月 课时 学时 学分 周岁 台班 度电 部门 街道 社区 单位 科室 点位 字节 人员 项目"
)
_SINGLES = (  # units of one sign
    "秒 兆 人 名 位 个 家 户 辆 台 套 件 项 次 批 场 条 份 篇 期 幅 块 处 座 间 栋 幢 所 "
    "亩 吨 米 克 升 天 日 周 月 年 倍 分 类 种 组 支 对 张 本 册 部 只 头 株 棵 瓶 盒 门 "
    "款 班 节 轮 趟 宗 起 例 笔 桶 盏 面 枚 副 把 顶 根 群 路 股 扇 票 页 字 单 层 片 岁 "
    "艘 架 匹 袋 箱 桌 床 孔 车 道 具 团 口 度 卷 盘"
)
_WORDS = f"{_MEASURES} {_PAIRS} {_SINGLES}".split()
_NOT_BEFORE = {  # what may not follow where the word is to be a unit
    "人": "民币",
    "家": "庭",
    "项": "目(?!标)",
    "条": "例",
    "期": "工程|项目|建设",
    "周": "边|岁",
    "月": "份",
    "年": "份|度|级|代",
    "分": "别|析|类|步|公司|中心|支|局",
    "部": "门|委",
    "个": "性|税",
    "台": "账|帐",
    "单": "位|价|项",
    "路": "灯",
    "口": "径",
    "字": "号",
    "车": "[^次]",
    "米": "、",
}
_CLASSIFIER = "|".join(
    re.escape(word) + (f"(?!{_NOT_BEFORE[word]})" if word in _NOT_BEFORE else "") for word in _WORDS
)
COUNT = re.compile(rf"{_SCALE}(?:{_CLASSIFIER}){_PER}|(?:[十百千]?[万亿]|[千百])[余多]?(?![0-9])")


def unit_to_yuan(unit: str) -> Decimal:
    """How many yuan the unit is worth."""
    scale = Decimal(1)
    for char in unit.partition("元")[0]:
        scale *= _SCALES.get(char, 1)
    return scale
