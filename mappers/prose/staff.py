"""Staff and duties of the publishing body as its overview states them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from mappers.frames import StaffRow
from mappers.model import Facts, Part
from mappers.prose.lines import Passage, blocks_to_passages
from mappers.prose.statements import parts_to_statements

_STAFF = ("established-posts", "in-post", "retired", "leave-and-retired", "contract", "survivors")
_BODIES = ("units", "subordinate-units", "departments")
_DUTIES = re.compile(r"职[能责]")


def parts_to_staff(parts: Iterable[Part], facts: Facts) -> tuple[StaffRow, ...]:
    """The counts of posts, staff, units and duties that the overview prints, in order."""
    overviews = [part for part in parts if part.role == "overview"]
    rows = list(_duties(overviews))
    for statement in parts_to_statements(overviews, facts)[0]:
        counted = statement.count_type.startswith(_STAFF) or statement.count_type in _BODIES
        if counted and statement.quantity_kind == "count" and statement.number is not None:
            rows.append(
                StaffRow(
                    organization="",
                    count_type=statement.count_type,
                    number=statement.number,
                    printed_text=statement.printed_text,
                    source_line=statement.source_line,
                )
            )
    return tuple(rows)


def _duties(overviews: list[Part]) -> Iterable[StaffRow]:
    """One count of the duties that the overview lists, with the mark of the last one."""
    for part in overviews:
        listed = [p for p in blocks_to_passages(part.blocks) if p.mark and _is_duty(p)]
        if listed:
            level = min(p.level for p in listed)
            marked = [p for p in listed if p.level == level]
            last = marked[-1]
            yield StaffRow("", "duties", Decimal(len(marked)), last.mark, last.lines[0])
            return


def _is_duty(passage: Passage) -> bool:
    """Whether the passage stands under a heading of duties."""
    return any(_DUTIES.search(heading) for heading in passage.headings)
