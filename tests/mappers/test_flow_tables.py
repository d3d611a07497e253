"""Indicator tables rendered as PDF tools leave them, cell by cell, and read back."""

import importlib.util
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from mappers.flow.fragments import lines_to_fragments
from mappers.flow.indicators import IndicatorTable, fragments_to_indicator_tables
from mappers.model import FormWords


def load(name: str) -> Any:
    """A module beside this one that holds no tests."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


printing = load("flow_printing")


def read_back(lines: list[str]) -> list[IndicatorTable]:
    fragments = lines_to_fragments(enumerate(lines, 1))
    return list(fragments_to_indicator_tables(fragments, FormWords()))


def tell(tables: list[IndicatorTable]) -> list[tuple[object, ...]]:
    return [
        (row.level_one, row.level_two, row.name, row.values, row.basis)
        for table in tables
        for row in table.rows
    ]


@pytest.mark.parametrize("annual", [False, True], ids=["long", "annual"])
def test_wrapped_tables_are_read_back(annual: bool) -> None:
    found = expected = invented = 0
    for seed in range(40):
        rng = random.Random(seed)
        layout = printing.random_layout(rng, annual)
        rows = printing.random_rows(rng, annual, layout)
        told = tell(read_back(printing.print_table(rows, annual, layout, rng, 0.1)))
        truth = printing.table_to_truth(rows)
        expected += len(truth)
        found += sum(row in told for row in truth)
        invented += sum(row not in truth for row in told)
    assert found >= 0.97 * expected, (found, expected)
    assert invented <= 0.03 * expected
