"""The name of a body as the line above a table prints it: 部门：…, 单位名称：…"""

import re

from mappers import text

NAME = r"[㐀-鿿A-Za-z()·、\d]{2,40}?"
NO_NAME = re.compile(
    "^(?:部门|单位|本?年度?|预算|决算|收入|支出|收支|万?元|千元|财政拨款|一般公共|第.{1,3}部分)+$|年度?$"
)
_NAMED = re.compile(
    rf"(?:^|[\s\t])(?:编制|填报|预算)?(?:部门|单位)(?:[/／]单位)?(?:名称)?(?:\(盖章\)|\(公章\))?[:：]\s*(?P<name>{NAME})(?=$|[\s\t])"
)


def line_to_body(line: str) -> str:
    """The body that a line names behind a label; empty where it names none."""
    found = _NAMED.search(line.replace("（", "(").replace("）", ")"))
    if not found or NO_NAME.search(found.group("name")) or text.is_unit(found.group("name")):
        return ""
    return even(found.group("name"))


def even(name: str) -> str:
    """``name`` without a bracket that its other half left."""
    if name.count("(") != name.count(")"):
        name = name.replace("(", "").replace(")", "")
    return name
