"""The rules: every shape as plain SHACL, the runs of them, and the findings they make."""

from shapes.claims import Claim
from shapes.engine import check
from shapes.findings import (
    Audit,
    Finding,
    audit,
    finding_to_plain,
    findings_to_triples,
    report_to_findings,
)
from shapes.model import all_shapes, all_shapes_ttl, shape_files, shapes_ttl
from shapes.report import Message, Report, Result
from shapes.sparql import prepare
from shapes.validate import validate
from shapes.waivers import Waiver, read_waivers

__all__ = [
    "Audit",
    "Claim",
    "Finding",
    "Message",
    "Report",
    "Result",
    "Waiver",
    "all_shapes",
    "all_shapes_ttl",
    "audit",
    "check",
    "finding_to_plain",
    "findings_to_triples",
    "prepare",
    "read_waivers",
    "report_to_findings",
    "shape_files",
    "shapes_ttl",
    "validate",
]
