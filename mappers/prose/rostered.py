"""What the table of units in an overview totals, beside the sentence that tells the same count.

编制 84 名，在职 80 人 over ``单位名称 编制数 在职人数`` whose last row totals 84 and 80.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from mappers import text
from mappers.frames import StatementRow
from mappers.model import Block, Part
from mappers.rosters import roster_totals

IN_UNITS = "listed-in-units"
_RETIRED = ("retired", "leave-and-retired")
#: What a column counts; a column of one kind of post or of those on leave alone counts no whole.
_SERIES = (
    (
        "",
        re.compile("行政|事业|参照|参公|工勤|编外|聘用|遗属|离休(?!.*退休)|[新增减退调]?[入出]|空"),
    ),
    ("leave-and-retired", re.compile("离退休|离休.*退休")),
    ("retired", re.compile("退休")),
    ("vehicles", re.compile("车")),
    ("in-post", re.compile("在职|实有|在编|在岗")),
    ("established-posts", re.compile("编制")),
)


def parts_to_rostered(
    parts: Iterable[Part], rows: Sequence[StatementRow]
) -> Iterator[StatementRow]:
    """One count a column whose whole the text tells too, with the sentence that tells it."""
    counts = [row for row in rows if row.count_type and row.number is not None]
    for part in parts:
        for block in part.blocks if part.role == "overview" else ():
            for head, cell in roster_totals(block):
                series = next((slug for slug, words in _SERIES if words.search(head)), "")
                told = _told(series, counts, part)
                number = text.amount(cell.text)
                same = [row for row in told if row.number == number]
                exact = [row for row in told if row.count_type == series]
                if found := same or (exact if len({row.number for row in exact}) == 1 else []):
                    yield found[0]._replace(
                        number=number,
                        printed_text=cell.text.strip(),
                        count_type=IN_UNITS,
                        source_line=cell.line,
                    )


def _told(series: str, counts: Sequence[StatementRow], part: Part) -> list[StatementRow]:
    """The counts that tell the whole of a series: staff in the part itself, vehicles anywhere."""
    if series == "vehicles":
        return [row for row in counts if row.count_type == series]
    kinds = _RETIRED if series in _RETIRED else (series,)
    last = max(_last_line(block) for block in part.blocks)
    return [r for r in counts if r.count_type in kinds and part.line <= r.source_line <= last]


def _last_line(block: Block) -> int:
    return block.rows[-1][0].line if block.rows else block.line
