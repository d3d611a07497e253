"""What the tests share: where the real disclosures are, if they are here at all."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DISCLOSURES = Path(os.environ.get("MINGZHANG_DISCLOSURES", ROOT.parent / "shared" / "disclosures"))


@pytest.fixture(scope="session")
def disclosures() -> Path:
    """The folder of the real disclosures' texts; the test is skipped where it is missing."""
    if not DISCLOSURES.is_dir():
        pytest.skip(
            f"the disclosures' texts are not here ({DISCLOSURES.name}); set MINGZHANG_DISCLOSURES"
        )
    return DISCLOSURES
