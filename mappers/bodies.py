"""The name of a body as the line above a table prints it, or a field in it: 部门：…, 单位名称：…"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from mappers import text
from mappers.model import Block, Table

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


_FIELD = re.compile(r"(?:部门|单位)(?:\((?:单位|部门)\))?名称[:：]?")
_FORMS = ("department-performance-target", "department-self-evaluation")
_FIRST = 6  #: blocks of a form within which the field stands
_PLACES = "省市区县镇乡"
_CITY = re.compile("^[^区县市]{2,3}市")


def with_own_body(table: Table, kind: str, organization: str) -> Table:
    """The form of a department as the form of the body that its field names, where that is the
    department but for a sign; another body may have a form among those of the department.
    """
    if kind not in _FORMS:
        return table
    own = _CITY.sub("", _even_signs(organization))
    for cells in (row for block in table.blocks[:_FIRST] for row in _cells(block)[:_FIRST]):
        for label, name in pairwise(filter(None, cells)):
            if _FIELD.fullmatch(label) and _is_sign_away(_CITY.sub("", name), own):
                return replace(table, organization=name)
    return table


def _cells(block: Block) -> list[list[str]]:
    rows = [[c.text for c in row] for row in block.rows] or [re.split(r"\s{2,}|\t", block.text)]
    return [[_even_signs(cell) for cell in row] for row in rows]


def _even_signs(words: str) -> str:
    return text.squeeze(words).replace("（", "(").replace("）", ")")


def _is_sign_away(name: str, other: str) -> bool:
    """Whether two names differ by one sign that is another, missing or one too many; words may
    leave out what kind of place one is.
    """
    short, long = sorted((name, other), key=len)
    if name == other or len(long) - len(short) > 1 or len(short) < _SHORTEST:
        return False
    same = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    is_other = len(short) == len(long)
    return long[same + 1 :] == short[same + is_other :] and (is_other or long[same] not in _PLACES)


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
