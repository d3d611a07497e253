"""What a query's text tells before it is run: its form, dataset, limits, and what we refuse.

Only words, brackets, strings, IRIs and comments are told apart; the engine parses the rest.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

MAX_LENGTH = 100_000  #: characters
KEPT = 128  #: queries whose reading is remembered, since most are asked again
MAX_NESTING = 100  #: brackets of all kinds; the engine itself dies at about 3,000

TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n\r]* )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<string> \"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
              | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<variable> [?$]\w+ )
  | (?P<prefixed> (?:\w[\w.-]*)?:(?:[\w.:%-]|\\.)* )
  | (?P<tag> @[A-Za-z][A-Za-z0-9-]* )
  | (?P<number> [0-9]+(?:\.[0-9]+)? )
  | (?P<word> [A-Za-z_]\w* )
  | (?P<open> [({\[] )
  | (?P<close> [)}\]] )
  | (?P<other> [^\s] )
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
QUERY_FORMS = {"SELECT", "CONSTRUCT", "DESCRIBE", "ASK"}
UPDATE_FORMS = {
    "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH",
}  # fmt: skip


class RefusedError(Exception):
    """A query that we do not run: the words say why and what to do instead."""

    def __init__(self, words: str, key: str, **values: object) -> None:
        """The words, the key of the pages' words that say the same, and what fills those."""
        super().__init__(words)
        self.key, self.values = key, values


class QueryText(NamedTuple):
    """What a query's text tells of it."""

    form: str  #: SELECT | CONSTRUCT | DESCRIBE | ASK, empty where it is none of them
    has_dataset: bool  #: it has FROM or FROM NAMED of its own
    limit: int | None  #: its own limit on the whole result
    limit_span: tuple[int, int]  #: where that limit's number stands
    end: int  #: where a LIMIT may be put: before a closing VALUES, else after the last token


class Token(NamedTuple):
    """One token of a query: what it is, its text, where it stands and how deep."""

    kind: str
    text: str
    start: int
    end: int
    depth: int


def tokens(text: str) -> list[Token]:
    """The tokens of a query but its comments; raises RefusedError where it nests too deep."""
    found: list[Token] = []
    depth = 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "comment":
            continue
        if kind == "close":
            depth -= 1
        found.append(Token(kind, match.group(), match.start(), match.end(), depth))
        if kind == "open":
            depth += 1
            if depth > MAX_NESTING:
                raise RefusedError(
                    f"the query nests deeper than {MAX_NESTING} brackets; write it flatter",
                    "query-deep",
                    n=MAX_NESTING,
                )
    return found


@lru_cache(KEPT)
def read_query(text: str) -> QueryText:
    """What a query's text tells; raises RefusedError for updates, federation and monsters."""
    if len(text) > MAX_LENGTH:
        raise RefusedError(
            f"the query has {len(text)} characters, more than {MAX_LENGTH}; "
            "shorten it, for instance its VALUES",
            "query-long",
            length=len(text),
            n=MAX_LENGTH,
        )
    found = tokens(text)
    words = words_of(found)
    refuse(words)
    plain = unescaped(text)
    if plain != text:
        refuse(words_of(tokens(plain)))
    form = next((w for w, i in words if w in QUERY_FORMS and found[i].depth == 0), "")
    has_dataset = any(w == "FROM" and found[i].depth == 0 for w, i in words)
    limit, span = own_limit(found)
    return QueryText(form, has_dataset, limit, span, limit_place(found))


def words_of(found: list[Token]) -> list[tuple[str, int]]:
    """The bare words of a query, in capitals, with their place among the tokens."""
    return [(t.text.upper(), i) for i, t in enumerate(found) if t.kind == "word"]


def unescaped(text: str) -> str:
    """The query with its code point escapes resolved, as the engine reads it."""
    return ESCAPE.sub(lambda m: chr(min(int(m.group(1) or m.group(2), 16), 0x10FFFF)), text)


def refuse(words: list[tuple[str, int]]) -> None:
    """Raises RefusedError where a word makes the text an update or a federated query."""
    for word, _ in words:
        if word == "SERVICE":
            raise RefusedError(
                "SERVICE is off: this endpoint asks no other one; query that one yourself",
                "query-service",
            )
    first = next((w for w, i in words if w not in {"PREFIX", "BASE", "VERSION"}), "")
    if first in UPDATE_FORMS:
        raise RefusedError("updates are refused: this endpoint is read-only", "query-update")


def own_limit(found: list[Token]) -> tuple[int | None, tuple[int, int]]:
    """The limit on the whole result and where its number stands."""
    for token, following in pairwise(found):
        is_limit = token.kind == "word" and token.text.upper() == "LIMIT" and token.depth == 0
        if is_limit and following.text.isdigit():
            return int(following.text), (following.start, following.end)
    return None, (0, 0)


def limit_place(found: list[Token]) -> int:
    """Where a LIMIT may be put."""
    for token in reversed(found):
        if token.depth == 0 and token.kind == "word" and token.text.upper() == "VALUES":
            return token.start
    return found[-1].end if found else 0


def with_limit(text: str, query: QueryText, rows: int) -> str:
    """The query with a limit of at most ``rows`` on the whole result."""
    if query.limit is not None:
        if query.limit <= rows:
            return text
        start, end = query.limit_span
        return f"{text[:start]}{rows}{text[end:]}"
    return f"{text[: query.end]}\nLIMIT {rows}\n{text[query.end :]}"
