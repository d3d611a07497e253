"""The published table packages are what the texts give today, and hold facts only."""

import re
from pathlib import Path

import pytest

from mappers import map_source
from mappers.packages import package_to_facts, read_package

DATA = Path(__file__).resolve().parent.parent / "data"
FOLDERS = sorted(folder for folder in DATA.iterdir() if folder.is_dir())


def test_five_disclosures_are_there() -> None:
    assert len(FOLDERS) == 5


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_package_is_what_the_text_gives(folder: Path, disclosures: Path) -> None:
    kept = read_package(folder)
    read = package_to_facts(map_source(disclosures / kept.disclosure.source_name))
    for name in kept._fields:
        assert getattr(kept, name) == getattr(read, name), f"{name}: run make data TEXTS=…"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_package_holds_no_sentence_and_no_telephone(folder: Path) -> None:
    package = read_package(folder)
    assert all(len(row.sentence) < 12 for row in package.statements)
    assert not any(row.overview or row.rationale or row.plan for row in package.projects)
    assert not any(row.text for row in package.goals)
    words = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.csv"))
    assert not re.search(r"(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?![\d.])", words)
