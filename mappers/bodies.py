"""The name of a body as the line above a table prints it: 部门：…, 单位名称：…"""

import re
from collections.abc import Iterable

from mappers import text

NAME = r"[㐀-鿿A-Za-z()·、\d]{2,40}?"
NO_NAME = re.compile(
    "^(?:部门|单位|本?年度?|预算|决算|收入|支出|收支|万?元|千元|财政拨款|一般公共|第.{1,3}部分)+$|年度?$"
)
_NAMED = re.compile(
    rf"(?:^|[\s\t])(?:编制|填报|预算)?(?:部门|单位)(?:[/／]单位|\((?:单位|部门)\))?(?:名称)?(?:\(盖章\)|\(公章\))?[:：]\s*(?:[\[(]?\d{{3,9}}[\])]?[-_—\s]*)?(?P<name>{NAME})(?=$|[\s\t])"
)


def line_to_body(line: str) -> str:
    """The body that a line names behind a label; empty where it names none."""
    found = _NAMED.search(line.replace("（", "(").replace("）", ")"))
    if not found or NO_NAME.search(found.group("name")) or text.is_unit(found.group("name")):
        return ""
    return even(found.group("name"))


_PLACE = r"[㐀-鿿]{1,8}?(?:省|自治区|市|州|盟|县|区|旗)"
_SHORTEST = 4  #: characters of a body's name without its places, at the least


def own_names(names: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """What a text may call a body of these names, with and without places, the longest first."""
    found: set[str] = set()
    for name in filter(None, names):
        starts = [m.end() for m in re.finditer(_PLACE, name) if len(name) - m.end() >= _SHORTEST]
        found.update((name, *(name[start:] for start in starts)))
    longest = sorted(found, key=lambda name: (-len(name), name))
    return tuple(re.compile(rf"(?:{_PLACE})*?{re.escape(name)}") for name in longest)


def even(name: str) -> str:
    """``name`` without a bracket that its other half left."""
    if name.count("(") != name.count(")"):
        name = name.replace("(", "").replace(")", "")
    return name
