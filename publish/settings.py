"""Every setting of the server, by environment; ``table()`` is what the documentation shows."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, get_type_hints

PREFIX = "MINGZHANG_"


class SettingError(Exception):
    """A setting with a value that cannot be used."""


@dataclass(frozen=True)
class Settings:
    """How a server behaves; each field is read from MINGZHANG_ and its name in capitals."""

    output: Annotated[Path, "folder of the built output"] = Path("out")
    endpoint: Annotated[
        str, "a SPARQL endpoint to stand in front of, in place of a built output"
    ] = ""
    public_base: Annotated[
        str, "address that the outside sees, with prefix, such as https://data.example/budget/"
    ] = ""
    query_seconds: Annotated[float, "time limit of a query"] = 20.0
    query_megabytes: Annotated[int, "memory that a query may take beyond the store's"] = 512
    query_rows: Annotated[int, "rows or triples of an answer; a longer one is announced"] = 100_000
    short_slots: Annotated[int, "queries in their first slice, side by side"] = 8
    long_slots: Annotated[int, "queries beyond their first slice, side by side"] = 4
    slice_seconds: Annotated[float, "how long a query runs before it counts as long"] = 0.2
    queue_seconds: Annotated[float, "how long a query may wait for its turn"] = 30.0
    queue_length: Annotated[int, "queries that may wait, of one client a quarter"] = 64
    cache_megabytes: Annotated[int, "answers kept for the same question"] = 64
    memory_quads: Annotated[int, "up to here the graph is served from memory"] = 5_000_000
    workers: Annotated[int, "server processes"] = 1
    stop_seconds: Annotated[int, "how long running answers may take once it is told to stop"] = 10
    trusted_proxies: Annotated[str, "addresses whose X-Forwarded headers count"] = "127.0.0.1"
    editor: Annotated[str, "no: the plain query form, even where the editor is installed"] = "yes"
    licence: Annotated[str, "licence that the pages name"] = "CC BY 4.0"
    log_level: Annotated[str, "debug, info, warning or error"] = "info"


def from_environment(environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """The settings of the environment; ``given`` goes before. Raises SettingError with the name."""
    found = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for each in fields(Settings):
        name = PREFIX + each.name.upper()
        if name in found:
            values[each.name] = converted(name, found[name], each.default)
    return Settings(**{**values, **given})


def converted(name: str, text: str, default: Any) -> Any:
    """A setting's text as the type of its default."""
    try:
        return type(default)(text)
    except ValueError:
        raise SettingError(f"{name}={text!r}: expected {type(default).__name__}") from None


def to_environment(settings: Settings) -> dict[str, str]:
    """The settings as environment variables, for server processes started anew."""
    return {PREFIX + f.name.upper(): str(getattr(settings, f.name)) for f in fields(Settings)}


def table() -> str:
    """The documented table of all settings, in Markdown."""
    words = get_type_hints(Settings, include_extras=True)
    rows = [
        f"| `{PREFIX}{f.name.upper()}` | {shown(f.default)} | {words[f.name].__metadata__[0]} |"
        for f in fields(Settings)
    ]
    return "\n".join(["| variable | default | what |", "| --- | --- | --- |", *rows])


def shown(default: object) -> str:
    """A default as the table shows it."""
    return f"`{default}`" if default else "none"
