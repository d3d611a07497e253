"""What a table kind is: a slug, its words, a question and a conversion."""

from collections.abc import Callable
from dataclasses import dataclass

from mappers.frames import Extract
from mappers.model import Facts, Part, Table


@dataclass(frozen=True)
class Kind:
    """One table kind; a module of ``mappers.kinds`` defines one as its constant KIND.

    ``recognises`` answers from titles and header words whether a table is of this kind; of all
    kinds exactly one may say yes. ``tidy`` gives the table's figures with ``table`` set to the
    empty string: the caller settles keys. ``told`` is for a table whose rows say what elsewhere
    sentences say: it gives these, and they are read as prose.
    """

    slug: str
    label_zh: str
    label_en: str
    dimensions: tuple[str, ...]  #: frame columns beyond organization, fiscal_year, budget_phase
    recognises: Callable[[Table], bool]
    tidy: Callable[[Table, Facts], Extract]
    told: Callable[[Table], Part] | None = None
