"""Subjects that the text puts under a section not theirs: an item of 水利 under 农业农村."""

from collections.abc import Iterator

from mappers.frames import UNLISTED, MentionRow, Package, ProblemRow, StatementRow
from mappers.resolve.subjects import Register

CODE = "subject-misplaced"


def misplaced(package: Package, functions: Register) -> Iterator[ProblemRow]:
    """A problem for each line whose class, section and item are all known, but not of one another.

    Figures under a section that the tables print are held against those tables instead.
    """
    printed = {c.notation for c in package.concepts if c.scheme == "functional-classification"}
    told: set[str] = set()
    rows: list[MentionRow | StatementRow] = [*package.mentions, *package.statements]
    for row in rows:
        key = row.functional_classification
        path = key.removeprefix(UNLISTED).split("/")
        if not key.startswith(UNLISTED) or len(path) != 3 or key in told:
            continue
        section = functions.find(path[:2]) or functions.find(path[1:2])
        item = functions.find(path)
        if len(section) == 5 and len(item) == 7 and not item.startswith(section):
            if isinstance(row, StatementRow) and item[:5] in printed:
                continue
            told.add(key)
            yield _problem(row, section, item)


def _problem(row: MentionRow | StatementRow, section: str, item: str) -> ProblemRow:
    words = f"{row.subject}: the item {item} is none of the section {section}"
    return ProblemRow(row.source_line, CODE, words)
