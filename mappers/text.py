# ruff: noqa: E501  (patterns of printed words are easier to read on one line)
"""Printed text put in order: characters, labels, amounts, years and units of money.

Cells stay text until ``amount``; values are Decimal and never float. Nothing here knows a table.
"""

import re
import unicodedata
from decimal import Decimal

#: Signs of CJK Radicals Supplement that stand for a whole character of running text, and that
#: character
#: (Unicode EquivalentUnifiedIdeograph; normalization form KC leaves all but two of them as they
#: are).
_RADICALS = {
    0x2E81: "厂", 0x2E84: "乙", 0x2E85: "亻", 0x2E86: "冂", 0x2E88: "刀", 0x2E89: "刂", 0x2E8A: "卜",
    0x2E8C: "小", 0x2E8D: "小", 0x2E8E: "兀", 0x2E8F: "尣", 0x2E90: "尢", 0x2E91: "尣", 0x2E92: "巳",
    0x2E93: "幺", 0x2E94: "彑", 0x2E95: "彐", 0x2E96: "忄", 0x2E98: "扌", 0x2E99: "攵", 0x2E9B: "旡",
    0x2E9C: "日", 0x2E9D: "月", 0x2E9E: "歺", 0x2E9F: "母", 0x2EA0: "民", 0x2EA1: "氵", 0x2EA2: "氺",
    0x2EA3: "灬", 0x2EA4: "爫", 0x2EA5: "爫", 0x2EA6: "丬", 0x2EA7: "牛", 0x2EA8: "犭", 0x2EA9: "王",
    0x2EAB: "罒", 0x2EAC: "示", 0x2EAD: "礻", 0x2EAF: "糹", 0x2EB0: "纟", 0x2EB1: "罓", 0x2EB2: "罒",
    0x2EB6: "羊", 0x2EB9: "耂", 0x2EBA: "肀", 0x2EBB: "聿", 0x2EBC: "肉", 0x2EBD: "臼", 0x2EBE: "艹",
    0x2EBF: "艹", 0x2EC0: "艹", 0x2EC1: "虎", 0x2EC2: "衤", 0x2EC3: "覀", 0x2EC4: "西", 0x2EC5: "见",
    0x2EC6: "角", 0x2EC8: "讠", 0x2EC9: "贝", 0x2ECB: "车", 0x2ECC: "辶", 0x2ECD: "辶", 0x2ECE: "辶",
    0x2ECF: "阝", 0x2ED0: "钅", 0x2ED1: "長", 0x2ED2: "镸", 0x2ED3: "长", 0x2ED4: "门", 0x2ED6: "阝",
    0x2ED7: "雨", 0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食",
    0x2EDF: "飠", 0x2EE0: "饣", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟",
    0x2EE7: "卤", 0x2EE8: "麦", 0x2EE9: "黄", 0x2EEA: "黾", 0x2EEB: "斉", 0x2EEC: "齐", 0x2EED: "歯",
    0x2EEE: "齿", 0x2EEF: "竜", 0x2EF0: "龙", 0x2EF1: "龜", 0x2EF2: "亀", 0x2EF3: "龟",
}  # fmt: skip
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
#: Boxes of symbol fonts (private use) and what they show.
_BOXES = {0xF052: "☑", 0xF0FE: "☑", 0xF0FD: "☑", 0xF0A8: "☐", 0xF06F: "☐", 0xF0A3: "☐", 0xF071: "☐"}
_SPACES = dict.fromkeys(
    [0x00A0, 0x1680, 0x202F, 0x205F, 0x3000, 0x0B, 0x0C, *range(0x2000, 0x200B)], " "
)
_NOTHING = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x0D], "")
_CHARACTERS = {**_RADICALS, **_KANGXI, **_BOXES, **_SPACES, **_NOTHING, 0xFF05: "%"}
_PERCENT = re.compile(r"(?<=\d) (?=%)")
_HAN_DIGITS = str.maketrans("〇○ＯO零一二三四五六七八九", "00000123456789")
_HAN_YEAR = re.compile(
    r"(?<![一二三四五六七八九十百千万亿])二[〇○ＯO零][〇○ＯO零一二三四五六七八九]{2}(?= ?年)"
)

_FORMULA = re.compile(r"\$([^$\n]{0,60}\\[^$\n]{0,60})\$")
_FORMULA_WORDS = (
    (r"\geqslant", "≥"), (r"\leqslant", "≤"), (r"\geq", "≥"), (r"\leq", "≤"), (r"\ge", "≥"),
    (r"\le", "≤"), (r"\gt", ">"), (r"\lt", "<"), (r"\times", "×"), (r"\pm", "±"), (r"\sim", "~"),
    (r"\approx", "≈"), (r"\%", "%"), (r"\,", ""), (r"\ ", ""),
)  # fmt: skip
_INPUT = re.compile(r"<input\b[^>]*>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:br|p|div|li|tr)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")

_MINUS = "-−－–—﹣‐‑‒―△▲"
_DASHES = "".join(sorted(set("-−–—―/\\*·.。_…")))  #: what stands for no figure
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|0|[1-9]\d*)(?:\.\d+)?|\.\d+")
_LIST_NUMBER = re.compile(
    r"^(?:[(（][一二三四五六七八九十廿卅百\d]{1,4}[)）]|[一二三四五六七八九十廿卅百]{1,4}[、.．,，]"
    r"|\d{1,2}[、.．](?!\d)|[①-⑳])[、.．]?"
)
_QUOTES = re.compile("[\"'“”‘’〝〞＂＇「」『』《》]")

#: Printed units of money and what one of them is worth in yuan.
MONEY_UNITS = {
    "元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "十万元": Decimal(100_000),
    "百万元": Decimal(1_000_000), "千万元": Decimal(10_000_000), "亿元": Decimal(100_000_000),
}  # fmt: skip
_UNIT = "(?:人民币)?((?:[千万亿]|十万|百万|千万)?元)"
_UNIT_LINE = re.compile(rf"(?:金额|货币|计量|数据)?单位[:：]?{_UNIT}(?![^）)、,，;；/]*[类件个])")
_UNIT_BRACKETS = re.compile(rf"[(（](?:(?:金额|货币)?单位[:：]?)?{_UNIT}[)）]")


def clean(line: str) -> str:
    """A line without the marks of its container: one form a character, plain spaces, no tags, no
    formula signs.

    Radicals become the characters they stand for, boxes ☑ or ☐, every space but the tab a plain
    space; a year in Chinese numerals gets digits, and a percent sign stands beside its number.
    """
    line = _PERCENT.sub("", line.translate(_CHARACTERS))
    line = _HAN_YEAR.sub(lambda found: found.group().translate(_HAN_DIGITS), line)
    if "$" in line:
        line = _FORMULA.sub(lambda found: _formula(found.group(1)), line)
    if "<" in line:
        line = strip_tags(line)
    return line


def strip_tags(line: str) -> str:
    """``line`` without HTML tags; a check box becomes ☑ or ☐, a break a space."""
    line = _INPUT.sub(_box, line)
    return _TAG.sub("", _BREAK.sub(" ", line))


def _box(found: re.Match[str]) -> str:
    tag = found.group().lower()
    if "checkbox" not in tag and "radio" not in tag:
        return ""
    return "☑" if "checked" in tag else "☐"


def _formula(inner: str) -> str:
    for word, sign in _FORMULA_WORDS:
        inner = inner.replace(word, sign)
    inner = re.sub(r"\\(?:text|mathrm|mathbf)?\b", "", inner)
    return re.sub(r"[{}\s]", "", inner)


def squeeze(words: str) -> str:
    """``words`` without any white space."""
    return "".join(words.split())


def fold(words: str) -> str:
    """The form in which printed words are compared: compatibility characters, no space, no
    quotation mark.
    """
    words = unicodedata.normalize("NFKC", words.translate(_CHARACTERS))
    return _QUOTES.sub("", squeeze(words)).replace("[", "(").replace("]", ")")


def label(words: str) -> str:
    """A printed label without its list number and inner spaces: 一、本年收入 gives 本年收入."""
    words = squeeze(words)
    while found := _LIST_NUMBER.match(words):
        if found.end() == len(words):
            break
        words = words[found.end() :]
    return words


def list_level(words: str) -> int:
    """How deep the list number of a label says it stands: 一、 is 1, （一） is 2, 1. is 3, none is
    0.
    """
    found = _LIST_NUMBER.match(squeeze(words))
    if not found:
        return 0
    if found.group()[0] in "(（":
        return 2
    return 3 if found.group()[0].isdigit() else 1


NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    """A number up to 99 as a list or a heading prints it: 十二."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (NUMERALS[ones - 1] if ones else "")


_ORDINALS = {numeral(number): number for number in range(1, 100)}


def ordinal(words: str) -> int:
    """The value of a numeral up to 九十九, or of digits; 0 where it is none."""
    return int(words) if words.isdecimal() else _ORDINALS.get(words, 0)


def amount(words: str) -> Decimal | None:
    """The number that a cell prints, or None where it prints none.

    Read are digits with or without thousands commas or spaces (in groups of three), full-width
    digits, one minus sign of any kind before or △ ▲, brackets for a negative, one currency sign,
    a number whose pieces a line break parted where one piece alone is no number. No number are
    blanks, dashes alone, shares with a percent sign, codes with a leading zero, two numbers,
    groups that are not of three, a comma for a decimal point, and anything with other words.
    """
    words = unicodedata.normalize("NFKC", words.translate(_CHARACTERS)).strip()
    if not words or not any(character.isdigit() for character in words):
        return None
    negative = False
    if words[0] == "(" and words[-1] == ")":
        negative, words = True, words[1:-1].strip()
    words = words.lstrip("¥").lstrip()
    if words[:1] in _MINUS and words[:1]:
        if negative:
            return None
        negative, words = True, words[1:].lstrip()
    elif words[:1] == "+" and not negative:
        words = words[1:].lstrip()
    number = _digits(words.lstrip("¥"))
    if number is None:
        return None
    return -number if negative and number else number


def _digits(words: str) -> Decimal | None:
    """The unsigned number in ``words``, pieces parted by white space joined where they must belong
    together.
    """
    if not words.isascii():
        return None
    words = " ".join(words.split())
    if _NUMBER.fullmatch(words):
        return Decimal(words.replace(",", "").replace(" ", ""))
    pieces = words.split(" ")
    if len(pieces) != 2 or not all(set(piece) <= set("0123456789.,") for piece in pieces):
        return None
    left, right = pieces
    joined = left + right
    if not _NUMBER.fullmatch(joined):
        return None
    unfinished = not _NUMBER.fullmatch(left) or not right[0].isdigit()
    half_decimal = re.fullmatch(r"[\d,]+\.\d", left) and re.fullmatch(r"\d", right)
    return Decimal(joined.replace(",", "")) if unfinished or half_decimal else None


def share(words: str) -> Decimal | None:
    """The number of a printed percentage, 2.90% as 2.90; None where there is no percent sign or no
    number.
    """
    words = unicodedata.normalize("NFKC", words).strip()
    return amount(words[:-1]) if words.endswith("%") else None


def is_blank(words: str) -> bool:
    """Whether a cell of a figure column prints no figure: blank, dashes, slashes, 无, 不适用."""
    bare = fold(words)
    return not bare.strip(_DASHES) or bare in ("无", "不适用", "空", "N/A", "null", "nan")


def unit_of(words: str) -> str:
    """The unit of money that a line or a heading prints (单位：万元, （元）), empty where it prints
    none.
    """
    words = squeeze(unicodedata.normalize("NFKC", words))
    found = _UNIT_LINE.search(words) or _UNIT_BRACKETS.search(words)
    return found.group(1) if found else ""


def is_unit(words: str) -> bool:
    """Whether ``words`` are nothing but a unit of money: 万元, 人民币元."""
    return fold(words).removeprefix("人民币") in MONEY_UNITS


def years(words: str) -> tuple[int, ...]:
    """The years that ``words`` name with 年 (2025 年, 2024年度, 25年预算), in order, each once."""
    words = squeeze(unicodedata.normalize("NFKC", words))
    found = re.findall(r"(?<!\d)((?:19|20)\d\d)年", words)
    found += ["20" + two for two in re.findall(r"(?<!\d)(\d\d)年(?=度?部?门?(?:预|决)算)", words)]
    return tuple(dict.fromkeys(int(year) for year in found))


def is_han(words: str) -> bool:
    """Whether ``words`` hold a Chinese character."""
    return any("㐀" <= character <= "鿿" for character in words)
