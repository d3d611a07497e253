"""Kinds of change to a disclosure that a slip is made of."""

from collections.abc import Callable

from book import Book

Slip = Callable[[Book], None]


def printed(end: str, text: str) -> Slip:
    """A slip that prints another figure at the place whose IRI ends so."""

    def slip(book: Book) -> None:
        book.find(end).printed = text

    return slip


def lost(*kinds: str) -> Slip:
    """A change after which the figures of these tables are lost, as when they were images."""

    def slip(book: Book) -> None:
        parts = tuple(f"/table/{kind}/o/" for kind in kinds)
        book.figures = [f for f in book.figures if not any(p in f.iri for p in parts)]

    return slip


def said(
    subject: str, text: str, kind: str = "amount", phase: str = "", last: bool = False
) -> Slip:
    """A slip in the figure of a statement."""

    def slip(book: Book) -> None:
        book.told(subject, kind, phase, last).printed = text

    return slip


def both(*slips: Slip) -> Slip:
    """Several changes, one after the other."""

    def slip(book: Book) -> None:
        for one in slips:
            one(book)

    return slip


def reworded(old: str, new: str) -> Slip:
    """A slip in words: what stands in the graph's text is replaced, and must be there."""

    def slip(book: Book) -> None:
        assert any(old in line for line in book.lines), old
        book.lines = [line.replace(old, new) for line in book.lines]

    return slip


def reheaded(end: str, heading: str) -> Slip:
    """A slip in the heading of a row."""

    def slip(book: Book) -> None:
        pairs = book.find(end).pairs
        pairs[:] = [p for p in pairs if p[0] != "mz:rowHeading"]
        pairs.append(("mz:rowHeading", f'"{heading}"'))

    return slip
