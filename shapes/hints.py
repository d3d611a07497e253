"""The one slip that would explain a gap, where there is one: slugs of the code list ``hint``."""

from collections.abc import Iterable
from decimal import Decimal

#: what a rule itself has proved, by the rule's name
BY_RULE = {
    "absence-year": "column-mislabelled",
    "class-labels-exchanged": "labels-exchanged",
    "code-against-name": "labels-exchanged",
    "code-of-another": "labels-exchanged",
    "compared-year": "column-mislabelled",
    "column-year": "column-mislabelled",
    "execution-year": "column-mislabelled",
    "figure-year": "column-mislabelled",
    "heading-unit": "unit-mistaken",
    "items-exchanged": "labels-exchanged",
    "performance-labels-swapped": "labels-exchanged",
    "printed-unit": "unit-mistaken",
    "prior-budget-year": "column-mislabelled",
    "prose-year": "column-mislabelled",
    "summary-years": "column-mislabelled",
    "table-year": "column-mislabelled",
    "section-year": "column-mislabelled",
    "source-labels-exchanged": "labels-exchanged",
    "unit-in-prose": "unit-mistaken",
    "units-exchanged": "labels-exchanged",
    "years-apart": "column-mislabelled",
    "years-contradicted": "column-mislabelled",
}
SCALES = tuple(Decimal(10) ** power for power in (-3, -2, -1, 1, 2, 3))
UNITS = (Decimal(10000), 1 / Decimal(10000))


def hint(rule: str, printed: Decimal | None, expected: Decimal | None) -> str:
    """The slug of the slip that leads from the expected figure to the printed one, or nothing."""
    if rule in BY_RULE:
        return BY_RULE[rule]
    if printed is None or expected is None or printed == expected or 0 in (printed, expected):
        return ""
    if any(printed == expected * scale for scale in UNITS):
        return "unit-mistaken"
    if printed == -expected:
        return "sign-lost"
    if any(printed == expected * scale for scale in SCALES):
        return "point-moved"
    return _digits(_plain(printed), _plain(expected))


def addend_missing(difference: Decimal, addends: Iterable[Decimal]) -> bool:
    """Whether one addend, left out or counted twice, is the whole gap."""
    return any(addend and abs(difference) == abs(addend) for addend in addends)


def _digits(printed: str, expected: str) -> str:
    """What happened to the digits, when both figures have the same places."""
    places = max(len(text.partition(".")[2]) for text in (printed, expected))
    one, two = (_padded(text, places) for text in (printed, expected))
    if len(one) < 3:
        return ""  # too few digits to tell a slip from another figure
    if len(one) == len(two):
        wrong = [n for n, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
        if len(wrong) == 1:
            return "digit-changed"
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
            first, second = wrong
            if one[first] == two[second] and one[second] == two[first]:
                return "digits-swapped"
        return ""
    longer, shorter = sorted((one, two), key=len, reverse=True)
    if len(longer) == len(shorter) + 1:
        cut = (longer[:n] + longer[n + 1 :] for n in range(len(longer)))
        return "digit-missing" if shorter in cut else ""
    return ""


def _plain(number: Decimal) -> str:
    text = format(abs(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _padded(text: str, places: int) -> str:
    whole, _, part = text.partition(".")
    return whole + part.ljust(places, "0")
