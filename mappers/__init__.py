"""A source to a table package, stage by stage; the stages stand in ``mappers.pipeline``."""

from mappers.pipeline import map_source

__all__ = ["map_source"]
