"""国有资本经营预算支出表: what the 国有资本经营 budget pays for, and in final accounts what
comes in and is carried over.
"""

from mappers.fund_tables import DIMENSIONS, is_of_fund, tidy_fund
from mappers.kind import Kind
from mappers.model import Table


def recognises(table: Table) -> bool:
    """Whether titles or heading speak of the 国有资本经营 budget."""
    return is_of_fund(table, "state", "fund", "国有资本经营")


KIND = Kind(
    "state-capital",
    "国有资本经营预算支出表",
    "State capital operating budget",
    DIMENSIONS,
    recognises,
    tidy_fund,
)
