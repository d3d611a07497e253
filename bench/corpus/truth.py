"""What a generated document says, written down while it is printed: every figure and its line."""

from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class CellTruth:
    """One printed figure of a table: ``value`` in yuan for money, else as printed."""

    kind: str
    line: int
    printed: str
    measure: str
    value: Decimal
    year: int
    row: str  #: the code where the row has one, else its words
    column: str


@dataclass(frozen=True)
class IndicatorTruth:
    """One printed indicator row."""

    line: int
    owner: str  #: the project's name, or the body's
    owner_type: str
    period: str
    level_one: str
    level_two: str
    name: str
    target: str
    operator: str
    number: Decimal | None
    unit: str
    priors: tuple[str, ...] = ()
    actual: str = ""


@dataclass(frozen=True)
class MoneyTruth:
    """One money field of a form, in yuan."""

    line: int
    project: str
    role: str
    label: str
    value: Decimal


@dataclass(frozen=True)
class FigureTruth:
    """One figure that the prose states: printed number, unit, and yuan where it is money."""

    line: int
    printed: str
    unit: str
    kind: str
    value: Decimal | None
    subject: str


@dataclass
class Truth:
    """All that a document says, with what it is."""

    body: str = ""
    year: int = 0
    phase: str = ""
    layout: str = ""
    unit: str = "万元"
    cells: list[CellTruth] = field(default_factory=list)
    indicators: list[IndicatorTruth] = field(default_factory=list)
    money: list[MoneyTruth] = field(default_factory=list)
    figures: list[FigureTruth] = field(default_factory=list)
    planted: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """The truth as plain values, Decimals as text, for JSON."""
        return {
            key: [_plain(row) for row in value] if isinstance(value, list) else value
            for key, value in vars(self).items()
        }


def _plain(row: Any) -> Any:
    if isinstance(row, str):
        return row
    return {k: str(v) if isinstance(v, Decimal) else v for k, v in asdict(row).items()}
