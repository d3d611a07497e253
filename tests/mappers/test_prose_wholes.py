"""Changes behind the parts of a whole: of the whole or of the last part, as the figures tell."""

import pytest

from mappers.frames import TOTAL
from tests.mappers.prose_reading import FACTS, read_prose

LEAD = "# 云山区水务局 2031 budget\n五、一般公共预算支出情况\n农林水支出（类）水利（款）防汛（项）"


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("90万元，其中：基本支出60万元，项目支出30万元，比2030年增加10万元，增长12.5%。", "防汛"),
        ("90万元，其中：基本支出60万元，项目支出30万元，比2030年增加10万元，增长50%。", "项目支出"),
        ("90万元，其中：基本支出60万元，项目支出30万元，比2030年减少10万元，下降10%。", "防汛"),
        ("90万元，其中：基本支出60万元，项目支出30万元，比2030年增加10万元，增长21.5%。", "防汛"),
        ("90万元，其中：基本支出69万元，项目支出30万元，比2030年增加10万元，增长21.5%。", "项目支出"),
        ("90万元，其中：基本支出60万元，比2030年增加1万元，增长1.69%，项目支出30万元，"
         "比2030年增加10万元，增长12.5%。", "项目支出"),
        ("90万元，其中：项目支出30万元，比2030年增加10万元，增长12.5%。", "项目支出"),
    ],
)  # fmt: skip
def test_whose_change_follows_the_parts(words: str, subject: str) -> None:
    *_, change, rate = read_prose(LEAD + words)
    assert (change.quantity_kind, rate.quantity_kind) == ("change", "change-rate")
    assert subject in change.subject
    assert change.subject == rate.subject


def test_source_behind_a_project_pays_for_it_alone() -> None:
    text = """十、项目支出情况
2031年项目支出9万元，其中：一般公共预算拨款6万元，政府性基金预算拨款3万元。具体如下：
1.河道保洁项目7万元，一般公共预算拨款4万元、政府性基金预算拨款3万元，用于保洁。
2.水质监测项目2万元。一般公共预算拨款6万元已下达。"""
    rows = [row for row in read_prose(text, FACTS) if row.funding_source != "total"]
    assert [row.project for row in rows] == [TOTAL, TOTAL, "~河道保洁项目", "~河道保洁项目", TOTAL]
