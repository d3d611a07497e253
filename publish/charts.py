"""Pictures of figures as SVG: bars with their labels and amounts, readable without colour."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup, escape

from publish.tables import width

LABEL_COLUMNS = 32  #: columns of text that a label may take


class Layout(NamedTuple):
    """Where the parts of a chart stand: labels beside the bars, or above on a narrow screen."""

    name: str
    label: int  #: width of the labels beside the bars; 0 where they stand above
    plot: int
    value: int
    bar: int = 16
    gap: int = 4
    space: int = 14  #: between groups

    @property
    def width(self) -> int:
        """The width of the whole."""
        return self.label + self.plot + self.value

    @property
    def head(self) -> int:
        """The height of a label above its bars."""
        return 0 if self.label else 20


WIDE = Layout("wide", 250, 400, 150)
NARROW = Layout("narrow", 0, 200, 160)


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
    """Horizontal bars, grouped by label, all scaled by the longest; in both layouts.

    The style sheet shows one of them. Empty where there is no bar.
    """
    values = [abs(bar.value) for group in groups for bar in group.bars]
    if not values:
        return Markup("")
    largest = max(values) or Decimal(1)
    return Markup("").join(draw(groups, title, largest, layout) for layout in (WIDE, NARROW))


def draw(groups: Sequence[Group], title: str, largest: Decimal, layout: Layout) -> Markup:
    """The chart in one layout."""
    parts: list[Markup] = []
    y = 4
    for group in groups:
        parts.append(group_to_svg(group, y, layout.plot / largest, layout))
        y += layout.head + len(group.bars) * (layout.bar + layout.gap) + layout.space
    return Markup(
        '<svg class="chart {}" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        "<title>{}</title>{}</svg>"
    ).format(layout.name, layout.width, y, title, title, Markup("").join(parts))


def group_to_svg(group: Group, y: int, scale: Decimal, layout: Layout) -> Markup:
    """The label and the bars of one group."""
    step = layout.bar + layout.gap
    middle = y + (len(group.bars) * step - layout.gap) // 2 + 5
    x, line = (layout.label - 10, middle) if layout.label else (0, y + 13)
    label = Markup('<text class="name" x="{}" y="{}">{}</text>').format(x, line, cut(group.label))
    if group.href:
        label = Markup('<a href="{}">{}</a>').format(group.href, label)
    top = y + layout.head
    bars = [bar_to_svg(bar, top + n * step, scale, layout) for n, bar in enumerate(group.bars)]
    full = Markup("<title>{}</title>").format(group.label)
    return Markup("<g>{}{}{}</g>").format(full, label, Markup("").join(bars))


def bar_to_svg(bar: Bar, y: int, scale: Decimal, layout: Layout) -> Markup:
    """One bar with its amount behind it."""
    length = max(int(abs(bar.value) * scale), 1)
    return Markup(
        '<rect class="s{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>'
        '<text class="amount" x="{}" y="{}">{}</text>'
    ).format(
        bar.series % 4,
        layout.label,
        y,
        length,
        layout.bar,
        layout.label + length + 6,
        y + 13,
        bar.text,
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
