"""Pictures of figures as SVG: bars with their labels and amounts, readable without colour."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup, escape

from publish.tables import width

BAR, GAP, GROUP_GAP = 16, 4, 14
LABEL_WIDTH, VALUE_WIDTH, PLOT_WIDTH = 250, 150, 400
LABEL_COLUMNS = 32  #: columns of text that a label may take


class Bar(NamedTuple):
    """One bar: which series it is of, its value, and how the value is written."""

    series: int
    value: Decimal
    text: str


class Group(NamedTuple):
    """The bars of one label."""

    label: str
    href: str
    bars: tuple[Bar, ...]


def bar_chart(groups: Sequence[Group], title: str) -> Markup:
    """Horizontal bars, grouped by label; all scaled by the longest. Empty where there is no bar."""
    values = [abs(bar.value) for group in groups for bar in group.bars]
    if not values:
        return Markup("")
    scale = Decimal(PLOT_WIDTH) / (max(values) or 1)
    parts: list[Markup] = []
    y = 4
    for group in groups:
        parts.append(group_to_svg(group, y, scale))
        y += len(group.bars) * (BAR + GAP) + GROUP_GAP
    total = LABEL_WIDTH + PLOT_WIDTH + VALUE_WIDTH
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "<title>{}</title>{}</svg>"
    ).format(total, y, title, title, Markup("").join(parts))


def group_to_svg(group: Group, y: int, scale: Decimal) -> Markup:
    """The label and the bars of one group."""
    middle = y + (len(group.bars) * (BAR + GAP) - GAP) // 2 + 5
    label = Markup('<text class="name" x="{}" y="{}">{}</text>').format(
        LABEL_WIDTH - 10, middle, cut(group.label)
    )
    if group.href:
        label = Markup('<a href="{}">{}</a>').format(group.href, label)
    bars = [bar_to_svg(bar, y + n * (BAR + GAP), scale) for n, bar in enumerate(group.bars)]
    full = Markup("<title>{}</title>").format(group.label)
    return Markup("<g>{}{}{}</g>").format(full, label, Markup("").join(bars))


def bar_to_svg(bar: Bar, y: int, scale: Decimal) -> Markup:
    """One bar with its amount behind it."""
    length = max(int(abs(bar.value) * scale), 1)
    return Markup(
        '<rect class="s{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>'
        '<text class="amount" x="{}" y="{}">{}</text>'
    ).format(
        bar.series % 4, LABEL_WIDTH, y, length, BAR, LABEL_WIDTH + length + 6, y + 13, bar.text
    )


def cut(label: str) -> str:
    """A label that fits before the bars."""
    if width(label) <= LABEL_COLUMNS:
        return label
    kept = ""
    for character in label:
        if width(kept + character) > LABEL_COLUMNS - 2:
            break
        kept += character
    return f"{kept}…"


def legend(names: Sequence[str]) -> Markup:
    """What the series are, as a list."""
    items = [
        Markup('<li><svg class="key" viewBox="0 0 12 12" aria-hidden="true">'
               '<rect class="s{}" width="12" height="12" rx="2"/></svg> {}</li>').format(
            n % 4, escape(name)
        )
        for n, name in enumerate(names)
    ]  # fmt: skip
    return Markup('<ul class="legend">{}</ul>').format(Markup("").join(items))
