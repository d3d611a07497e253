"""The projects whose points the prose tells beside their names, outside a heading of their own.

``其中，“湖岸绿化”项目得分98.5分，老旧小区改造项目自评得分96分。``
"""

import re
from collections.abc import Iterable

from mappers.frames import Package, StatementRow

_POINTS = re.compile("得分|评分")
_OF_SEVERAL = re.compile("平均|整体|总体")
_LEAST = 4  #: signs of a name that cannot stand in a sentence by chance


def settle_scores(package: Package) -> Package:
    """The package whose told points name the project that stands last before them."""
    names = {row.name: row.project for row in package.projects if len(row.name) >= _LEAST}
    rows = (_settled(row, names) for row in package.statements) if names else package.statements
    return package._replace(statements=tuple(rows))


def _settled(row: StatementRow, names: dict[str, str]) -> StatementRow:
    is_score = row.unit == "分" and not row.project and _POINTS.search(row.subject)
    if not is_score or row.sentence.count(row.printed_text) != 1:
        return row
    clause = re.split("[。；;]", row.sentence.partition(row.printed_text)[0])[-1]
    clause = clause[max((m.end() for m in re.finditer(r"\d分", clause)), default=0) :]
    if _OF_SEVERAL.search(clause):
        return row
    return row._replace(project=names.get(_last(clause, names), ""))


def _last(clause: str, names: Iterable[str]) -> str:
    """The name that stands last in a clause, the longest of those that end there; empty if none."""
    found = [(clause.rfind(name) + len(name), len(name), name) for name in names if name in clause]
    return max(found)[2] if found else ""
