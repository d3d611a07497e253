"""What a form prints, whichever way it is read."""

from typing import NamedTuple

from mappers.forms.goals import Goal
from mappers.forms.indicators import Indicator
from mappers.forms.money import Placed
from mappers.forms.scores import Printed


class Field(NamedTuple):
    """What a form prints beside a label."""

    text: str
    line: int


class Form(NamedTuple):
    """All that a form's grids say."""

    fields: dict[str, Field]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    rows: tuple[Placed, ...]  #: of its money tables, in order
    unit: str  #: of money, as printed in the form; empty where it prints none
    nameless: tuple[int, ...]  #: lines whose indicator has no name
    unplaced: tuple[int, ...]  #: lines with a figure that no column asks for
    misdated: tuple[int, ...]  #: lines of headers whose years cannot all be right
    texts: tuple[str, ...]  #: its long texts, which may state amounts with their unit
    totals: tuple[Printed, ...] = ()  #: the sums of the points of its indicators
