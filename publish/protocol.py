"""The query part of the SPARQL 1.1 Protocol: an HTTP request to a question, or what is wrong.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
KEPT = 64  #: forms whose reading is remembered, since most are sent again
UTF_8 = {"", "utf-8", "utf8", "us-ascii"}


class ProtocolError(Exception):
    """A request that is not a query operation, with the status that says so."""

    def __init__(self, status: int, words: str) -> None:
        """What is wrong and what would mend it."""
        super().__init__(words)
        self.status = status
        self.words = words


class Question(NamedTuple):
    """A query operation: the query, empty where the service description is asked for."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str  #: a form asked for by parameter instead of Accept; an extension
    timeout: float | None  #: seconds that the client is ready to wait; an extension

    @property
    def has_dataset(self) -> bool:
        """Whether the request names the dataset."""
        return bool(self.default_graphs or self.named_graphs)

    def timeout_within(self, limit: float) -> float:
        """How long the query may run, where the server allows ``limit`` seconds."""
        return limit if self.timeout is None else min(self.timeout, limit)


def read_question(
    method: str, query_string: bytes, headers: Mapping[str, str], body: bytes
) -> Question:
    """The question of a request; raises ProtocolError where it asks none that we answer."""
    parameters = decode_form(query_string, "the address")
    if method in {"GET", "HEAD"}:
        return question(parameters, "the address", is_optional=True)
    if method != "POST":
        raise ProtocolError(405, f"{method} is no query operation: use GET or POST")
    media_type, charset = content_type(headers)
    if charset not in UTF_8:
        raise ProtocolError(415, f"charset {charset}: send UTF-8")
    if media_type == FORM:
        if any(name in {"query", "update"} for name, _ in parameters):
            raise ProtocolError(400, "a form's query stands in its body, not in the address")
        return question([*parameters, *decode_form(body, "the form")], "the form")
    if media_type == QUERY:
        if any(name == "query" for name, _ in parameters):
            raise ProtocolError(400, "give the query in the body or in the address, not in both")
        text = decode(body, "the body")
        return question([*parameters, ("query", text)], "the body")
    if media_type == UPDATE:
        raise ProtocolError(403, "updates are refused: this endpoint is read-only")
    named = media_type or "no Content-Type"
    raise ProtocolError(415, f"{named}: send a query as {QUERY}, or a form as {FORM}")


def content_type(headers: Mapping[str, str]) -> tuple[str, str]:
    """The media type of a body and its charset, both in lower case, empty where not told."""
    media_type, *parameters = headers.get("content-type", "").split(";")
    charset = ""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media_type.strip().lower(), charset


def decode(data: bytes, where: str) -> str:
    """Text in UTF-8; raises ProtocolError where it is not."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(
            400, f"{where} is not UTF-8 (byte {error.start}): send it as UTF-8"
        ) from None


@lru_cache(KEPT)
def decode_form(data: bytes, where: str) -> tuple[tuple[str, str], ...]:
    """Names and values of a URL-encoded text; raises ProtocolError where it is not UTF-8."""
    text = decode(data, where)
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=200))
    except UnicodeDecodeError:
        raise ProtocolError(400, f"{where} is not UTF-8 under its % signs: send UTF-8") from None
    except ValueError:
        raise ProtocolError(400, f"{where} has too many parameters: 200 are allowed") from None


def question(
    parameters: Iterable[tuple[str, str]], where: str, is_optional: bool = False
) -> Question:
    """The question that parameters tell; raises ProtocolError where they contradict themselves."""
    values: dict[str, list[str]] = {}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise ProtocolError(403, "updates are refused: this endpoint is read-only")
    queries = values.get("query", [])
    if len(queries) > 1:
        raise ProtocolError(400, f"{where} holds {len(queries)} queries: send one")
    if not queries and not is_optional:
        raise ProtocolError(400, f"{where} holds no query: send one as parameter `query`")
    if queries and not queries[0].strip():
        raise ProtocolError(400, "the query is empty")
    for graph in [*values.get("default-graph-uri", []), *values.get("named-graph-uri", [])]:
        if ":" not in graph or any(c in graph for c in ' <>"{}|\\^`'):
            raise ProtocolError(400, f"{graph!r} is no absolute IRI of a graph")
    return Question(
        queries[0] if queries else "",
        tuple(values.get("default-graph-uri", [])),
        tuple(values.get("named-graph-uri", [])),
        next(iter(values.get("format", [])), ""),
        seconds(next(iter(values.get("timeout", [])), "")),
    )


def seconds(text: str) -> float | None:
    """A time that a client gives; None where it gives none; raises ProtocolError for nonsense."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise ProtocolError(400, f"timeout={text!r}: give seconds") from None
    if not 0 < value < 1e6:
        raise ProtocolError(400, f"timeout={text!r}: give seconds above 0")
    return value
