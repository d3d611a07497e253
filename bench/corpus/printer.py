"""How a document is printed: its style, and a page that knows the line it is on."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from bench.corpus.truth import CellTruth, Truth


@dataclass(frozen=True)
class Style:
    """The habits of one document."""

    unit: str = "万元"
    trimmed: bool = False  #: 1.5 rather than 1.50
    zeros: str = "0.00"  #: what a nil cell holds: 0.00, 0 or nothing
    thousands: bool = False
    markdown: bool = False  #: headings with #, totals in <b>
    spaced: bool = False  #: 收 入 总 计
    caption: str = "number"  #: number | plain | ordinal | public
    unit_words: str = "单位：{u}"
    wrap: int = 30  #: characters a line of wrapped running text holds


def draw_style(rng: Random, layout: str) -> Style:
    """A style that such a layout shows."""
    return Style(
        unit=rng.choice(["万元", "万元", "万元", "元"])
        if layout in {"plain", "markdown"}
        else "万元",
        trimmed=rng.random() < 0.4,
        zeros=rng.choice(["0.00", "", ""]),
        thousands=rng.random() < 0.4,
        markdown=layout == "markdown",
        spaced=rng.random() < 0.5,
        caption={"final": "public"}.get(layout, rng.choice(["number", "ordinal", "plain"])),
        unit_words=rng.choice(["单位：{u}", "单位:{u}", "金额单位：{u}", "单位： {u}"]),
        wrap=rng.choice([26, 28, 30]),
    )


@dataclass
class Page:
    """The document while it is printed; lines count from 1."""

    style: Style
    truth: Truth
    lines: list[str] = field(default_factory=list)

    @property
    def next_line(self) -> int:
        """The number that the next printed line will have."""
        return len(self.lines) + 1

    def put(self, text: str = "") -> int:
        """Print one line; returns its number."""
        self.lines.append(text)
        return len(self.lines)

    def para(self, text: str) -> int:
        """Print a line with a blank one behind it; returns its number."""
        line = self.put(text)
        self.put()
        return line

    def money(self, yuan: int, *, blank_zero: bool = True) -> str:
        """The printed form of an amount in the document's unit; a nil one as the style has it."""
        if yuan == 0:
            return self.style.zeros if blank_zero else ("0" if self.style.trimmed else "0.00")
        return self._number(self.value(yuan))

    def value(self, yuan: int) -> Decimal:
        """The amount in the document's unit, rounded as printed."""
        scale = Decimal(10000 if self.style.unit == "万元" else 1)
        return (Decimal(yuan) / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def yuan(self, printed: str) -> Decimal:
        """What a printed amount is worth in yuan."""
        scale = 10000 if self.style.unit == "万元" else 1
        return Decimal(printed.replace(",", "")) * scale

    def _number(self, value: Decimal) -> str:
        text = f"{value:,.2f}" if self.style.thousands else f"{value:.2f}"
        return text.rstrip("0").rstrip(".") if self.style.trimmed else text

    def row(
        self, kind: str, cells: list[str], figures: list[tuple[int, str, str]], year: int
    ) -> int:
        """Print a grid row and note its figures: (position, row words, column words)."""
        line = self.put("\t".join(cells))
        for position, row, column in figures:
            printed = cells[position].removeprefix("<b>").removesuffix("</b>")
            if printed:
                share = printed.endswith("%")
                self.truth.cells.append(
                    CellTruth(
                        kind,
                        line,
                        printed,
                        "share" if share else "amount",
                        Decimal(printed.rstrip("%")) if share else self.yuan(printed),
                        year,
                        row,
                        column,
                    )
                )
        return line

    def words(self, text: str) -> str:
        """Words spread with spaces where the style does that."""
        return " ".join(text) if self.style.spaced and len(text) <= 4 else text

    def bold(self, text: str, yes: bool) -> str:
        """A cell in <b> where the style does that."""
        return f"<b>{text}</b>" if yes and self.style.markdown and text else text
