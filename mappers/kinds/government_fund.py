"""政府性基金预算支出表: what the 政府性基金 budget pays for, and in final accounts what comes in
and is carried over.
"""

from mappers.fund_tables import DIMENSIONS, is_of_fund, tidy_fund
from mappers.kind import Kind
from mappers.model import Table


def recognises(table: Table) -> bool:
    """Whether titles or heading speak of the 政府性基金 budget."""
    return is_of_fund(table, "fund", "state", "政府性基金")


KIND = Kind(
    "government-fund",
    "政府性基金预算支出表",
    "Government fund budget",
    DIMENSIONS,
    recognises,
    tidy_fund,
)
