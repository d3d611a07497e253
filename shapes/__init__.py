"""The rules: every shape as plain SHACL, the runs of them, and the findings they make."""

from shapes.engine import check
from shapes.library import all_shapes, all_shapes_ttl, shape_files
from shapes.report import Message, Report, Result

__all__ = ["Message", "Report", "Result", "all_shapes", "all_shapes_ttl", "check", "shape_files"]
