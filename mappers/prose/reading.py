"""What the words about a figure of the prose make of it."""

from typing import NamedTuple

from mappers.prose.cues import Cues
from mappers.prose.meaning import Meaning


class Reading(NamedTuple):
    """The subject of a figure, its kind of quantity, its cues and its dimensions."""

    words: str
    kind: str
    cues: Cues
    meaning: Meaning
    stop: int  #: behind the figure and the noun it counts
