"""机构运行信息表: the three public expenses, counts, vehicles and procurement of a final account.

Printed by some provinces, also as “三公”经费、行政参公单位机关运行经费情况表; a row such as
``4．公务用车保有量（辆） 14 — 5``. Its rows say what
elsewhere sentences say, and are read as these.
"""

from mappers import recognition
from mappers.frames import Extract
from mappers.kind import Kind
from mappers.model import Facts, Table
from mappers.prose.information import table_to_part


def recognises(table: Table) -> bool:
    """Whether titles or rows speak of information on how the body is run."""
    return recognition.is_information(table)


def tidy(table: Table, facts: Facts) -> Extract:
    """Nothing: every figure of the table is a statement."""
    return Extract()


KIND = Kind(
    "agency-information",
    "机构运行信息表",
    "Information on running the body",
    (),
    recognises,
    tidy,
    told=table_to_part,
)
