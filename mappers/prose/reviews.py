"""Which project a passage of the prose on evaluations reviews."""

import re

_REVIEW = re.compile(
    r"^(?:[（(]?\d{1,2}[)）.、．]+)?(?P<name>[^。；，]{2,60}?)"
    r"(?:项目)?(?:支出)?(?:绩效(?:自评|评价)|自评)(?:结果)?综述[:：]?"
)
#: An item of the prose on performance that opens with the project whose budget it tells.
_REVIEWED = re.compile(
    r"^(?:[（(]?\d{1,2}[)）.、．]+)?(?P<name>[^。；，：:]{3,40}?)(?:项目)?[:：，,。]"
    r"(?=(?:该?项目)?(?:全年|年初|调整后?)预算(?:数|安排|资金)?(?:为|是)?[\d,.]+)"
)
#: Where a review turns to what was brought about, and where to something else.
_TURN = re.compile(
    r"(?P<outcome>(?:产出|效益|成效|效果)(?:情况)?(?:如下)?[:：])"
    r"|(?:问题|原因|措施|建议|执行情况|资金(?:使用)?情况)[^，。；：:]{0,8}[:：]"
)
#: What is evaluated as a whole, or counted, which no name of a project is.
_NO_PROJECT = re.compile(r"整体(?:支出|绩效|预算)|开展|\d[个项]$")


def reviewed(text: str) -> str:
    """The project that a passage announces a review of; empty where it announces none."""
    found = _REVIEW.match(text)
    return found["name"] if found else ""


def told_by_item(text: str) -> str:
    """The project with whose name an item of the prose on performance opens; empty where none."""
    found = _REVIEWED.match(text)
    return found["name"] if found and not _NO_PROJECT.search(found["name"]) else ""


def tells_outcomes(text: str) -> bool:
    """Whether what follows a review's words tells what a project brought about (主要产出和效益：),
    not what was spent or what is wanting.
    """
    found = list(_TURN.finditer(text))
    return bool(found) and bool(found[-1]["outcome"])
