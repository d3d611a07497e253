"""A SELECT with its joins written in the order in which they are to be made.

Oxigraph chooses an order by trying all that is left after each pattern, which takes the longer the
more patterns a group has, and within EXISTS it chooses none. What stands in ``LATERAL { ... }`` it
asks for each solution of what stands before, as it is told: so each group is written as such loops,
from the fewest solutions on. A text that the grammar does not cover is left as it is.

https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0006/sep-0006.md
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from shapes.sizes import triple_size
from shapes.syntax import (
    NONE,
    Bind,
    Expression,
    Filter,
    Group,
    Maybe,
    Names,
    Node,
    Select,
    Triple,
    UnreadError,
    Ways,
    text_to_select,
)

KEY = 30.0  #: by how many a variable that both sides of a join know divides what they make together
LEFT = 0.2  #: which part a condition leaves

Joined = Triple | Ways


class Written(NamedTuple):
    """A group without its braces, and how many solutions it may have."""

    joins: str
    size: float
    filters: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return self.joins + self.filters


@cache
def in_order(text: str) -> str:
    """A SELECT that has the same solutions and tells the order of its joins."""
    try:
        before, select = text_to_select(text)
    except UnreadError:
        return text
    return before + _Writer().select(select).text


def fits(node: Node, known: Names) -> bool:
    """Whether a part gives, asked for each solution of what binds some variables, what joins to it.

    That is so unless something within would see one of these variables that it does not see when
    it is asked alone.
    """
    if isinstance(node, Group):
        return _group_fits(node, known)
    if isinstance(node, Ways):
        return all(fits(way, known) for way in node.ways)
    return isinstance(node, Triple)


def _group_fits(group: Group, known: Names, shown: Names = NONE) -> bool:
    """The same of a group, whose conditions see what is ``shown`` of outside in any case."""
    sure = NONE
    for part in group.parts:
        if isinstance(part, Filter):
            hidden = part.named & known - group.sure - shown
        elif isinstance(part, Bind):
            hidden = part.own & known | part.value.named & known - sure
        elif isinstance(part, Maybe):
            hidden = part.may & known - sure
            if not _group_fits(part.group, known, sure):
                return False
        elif fits(part, known):
            hidden = NONE
        else:
            return False
        if hidden:
            return False
        sure |= part.sure
    return True


class _Writer:
    """Writes the parts of one query; of a group as often as it is weighed, so each is kept."""

    def __init__(self) -> None:
        self._groups: dict[tuple[Group, Names, bool], Written] = {}

    def select(self, select: Select) -> Written:
        """A SELECT, which sees nothing of what is bound outside."""
        text, size, filters = self.group(select.group, NONE, False)
        head = self.expression(select.head, select.group.may)
        tail = self.expression(select.tail, select.group.may | select.may)
        return Written(f"{head} WHERE {{{text}{filters}}} {tail}", size)

    def group(self, group: Group, given: Names, within: bool) -> Written:
        """A group for which some variables are given, within EXISTS or not."""
        asked = group, given & group.named, within
        if asked not in self._groups:
            filters = [part for part in group.parts if isinstance(part, Filter)]
            joins = _Joins(self, asked[1], within, [one.named for one in filters])
            waiting: list[Joined] = []
            for part in group.parts:
                if isinstance(part, Triple | Ways):
                    waiting.append(part)
                elif not isinstance(part, Filter):
                    joins.join(waiting)
                    joins.add(part)
            joins.join(waiting)
            seen = given | group.may
            conditions = (f" FILTER {self.expression(one.condition, seen)}" for one in filters)
            self._groups[asked] = Written(joins.text, joins.size, "".join(conditions))
        return self._groups[asked]

    def expression(self, expression: Expression, known: Names) -> str:
        """The text of an expression, with its groups of EXISTS for known variables."""
        return "".join(
            piece if isinstance(piece, str) else f"{{{self.group(piece, known, True).text}}}"
            for piece in expression.pieces
        )

    def part(self, part: Joined, given: Names, within: bool) -> Written:
        """A pattern, or ways in braces."""
        if isinstance(part, Triple):
            text = f"{part.subject} {part.path} {part.object}"
            return Written(text, triple_size(part, given))
        ways = [
            self.select(way) if isinstance(way, Select) else self.group(way, given, within)
            for way in part.ways
        ]
        return Written(" UNION ".join(f"{{{way.text}}}" for way in ways), sum(w.size for w in ways))


class _Joins:
    """The joins of a group as far as they are written."""

    def __init__(
        self, writer: _Writer, given: Names, within: bool, asked: Sequence[Names] = ()
    ) -> None:
        """``asked`` are the variables of each condition on the group."""
        self._write, self._given, self._within = writer, given, within
        self._known = given
        self._asked = asked
        self._text = self._ends = ""
        self.size = 1.0

    @property
    def text(self) -> str:
        """What is written, with all loops closed."""
        return self._text + self._ends

    def join(self, waiting: list[Joined]) -> None:
        """Adds parts that may stand in any order, and takes them out of the list."""
        while waiting:
            if linked := self._linked(waiting):
                self._join(_taken(waiting, min(linked, key=self._cost)))
            elif self._text:
                self._beside(waiting)
            else:
                self._begin(waiting)

    def add(self, part: Node) -> None:
        """Adds what must stand behind all that is written."""
        if isinstance(part, Bind):
            value = self._write.expression(part.value, self._known)
            self._text += f" BIND ({value} AS {part.name})"
        elif isinstance(part, Maybe):
            self._add_maybe(part.group)
        self._known |= part.may

    def _add_maybe(self, group: Group) -> None:
        if self._text and _group_fits(group, self._known, self._known):
            added = self._write.group(group, self._known, self._within)
            self._text += f" LATERAL {{OPTIONAL {{{added.text}}}}}"
        else:
            added = self._write.group(group, self._given, self._within)
            self._close(f" OPTIONAL {{{self._alone(added.joins)}{added.filters}}}")
        self.size *= max(1, added.size)

    def _linked(self, waiting: Sequence[Joined]) -> list[Joined]:
        """Those that share a variable with what is written, or with what each solution is given."""
        local = self._known - self._given
        looped = bool(self._text and self._given and not self._within)
        return [
            part for part in waiting if part.may & local or (looped and fits(part, self._known))
        ]

    def _cost(self, part: Joined) -> float:
        if fits(part, self._known):
            left = LEFT if self._can_ask(part) else 1
            return self.size * self._size(part, self._known) * left
        keys = len(part.may & (self._known - self._given))
        return self.size * self._size(part, self._given) / KEY**keys

    def _can_ask(self, part: Joined) -> bool:
        """Whether a condition can be asked as soon as a part is added."""
        known = self._known | part.may
        return any(names <= known and not names <= self._known for names in self._asked)

    def _size(self, part: Joined, known: Names) -> float:
        return self._write.part(part, known, self._within).size

    def _begin(self, waiting: list[Joined]) -> None:
        part = _taken(waiting, min(waiting, key=lambda part: self._size(part, self._given)))
        self._text, self.size, _ = self._write.part(part, self._given, self._within)
        self._known |= part.may

    def _join(self, part: Joined) -> None:
        self.size = self._cost(part)
        fitting = fits(part, self._known)
        given = self._known if fitting else self._given
        text = self._write.part(part, given, self._within).text
        if fitting:
            self._text += f" LATERAL {{{text}"
            self._ends += "}"
        else:
            self._text, self._ends = f"{self._alone(self.text)} {self._alone(text)}", ""
        self._known |= part.may

    def _alone(self, text: str) -> str:
        """A text that is asked at once: no part of it is taken for a loop that it is not."""
        if self._within or "LATERAL" not in text or text.startswith("{SELECT"):
            return text
        return f"{{SELECT * WHERE {{{text}}}}}"

    def _beside(self, waiting: list[Joined]) -> None:
        """Adds what shares no variable with what is written, joined among itself."""
        other = _Joins(self._write, self._given, self._within)
        other._begin(waiting)
        while looped := [part for part in other._linked(waiting) if fits(part, other._known)]:
            other._join(_taken(waiting, min(looped, key=other._cost)))
        self._close(f" {{{other.text}}}")
        self.size *= other.size
        self._known |= other._known

    def _close(self, text: str) -> None:
        self._text, self._ends = self._text + self._ends + text, ""


def _taken(waiting: list[Joined], part: Joined) -> Joined:
    waiting.remove(part)
    return part
