"""A source to a table package, stage by stage; the stages stand in ``mappers.pipeline``."""

from pathlib import Path

from mappers.frames import Package


def map_source(path: Path) -> Package:
    """The package of a disclosure's source, or of the folder of a table package.

    Raises Unreadable where no package can be made; all else that is wrong is a problem in it.
    """
    from mappers import pipeline

    return pipeline.map_source(path)
